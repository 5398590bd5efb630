import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { chosenIn, RANGES, STANDARD, thresholdNames, thresholdsOf, type Thresholds } from '../../src/core/thresholds';
import { readRecording } from '../../src/recording/read';
import { writeRecording } from '../../src/recording/write';
import { createAnalysis } from '../../src/story/analyse';
import type { LogEvent } from '../../src/core/event';
import { pair, refreshSpec, START, Trace } from '../support/trace';

const LATER = 10 * 60_000;

function judged(events: readonly LogEvent[], chosen?: Partial<Thresholds>, end = events.at(-1)!.t + LATER): string[] {
  const analysis = chosen ? createAnalysis([], { ...STANDARD, ...chosen }) : createAnalysis();
  analysis.push(events);
  analysis.tick(end);
  return analysis.findings.map(({ id, verdict, level, cause }) => `${id} ${verdict} ${level} ${cause}`);
}

function recorded(name: string): readonly LogEvent[] {
  const read = readRecording(readFileSync(new URL(`${name}.har`, import.meta.url), 'utf8'));
  if ('error' in read) throw new Error(read.error.text);
  return read.events;
}

describe('a recording is judged by what the user says of the site', () => {
  test.each<[name: string, finding: string, chosen: Partial<Thresholds>]>([
    ['clock-skew-misjudged-expiry/fires', 'clock-skew-misjudged-expiry fault error ahead', { lead: 3600 }],
    ['clock-skew-misjudged-expiry/fires', 'clock-skew-misjudged-expiry fault error ahead', { skew: 600 }],
    ['dead-refresh-token-hammering/fires', 'dead-refresh-token-hammering fault warning refused', { attempts: 50 }],
  ])('%s: without %s when %j', (name, finding, chosen) => {
    const events = recorded(name);
    expect(judged(events)).toContain(finding);
    expect(judged(events, {})).toEqual(judged(events));
    expect(judged(events, chosen)).toEqual(judged(events).filter((told) => told !== finding));
  });

  test('what is chosen does not come into a recording', () => {
    const events = recorded('dead-refresh-token-hammering/fires');
    const saved = (chosen: Partial<Thresholds>): string => {
      const analysis = createAnalysis([], { ...STANDARD, ...chosen });
      analysis.push(events);
      return writeRecording(analysis.events, { product: { version: '0', browser: '' }, site: 'shop.test', zone: 'UTC' });
    };
    expect(saved({ attempts: 50 })).toBe(saved({}));
  });
});

describe('each one at its edge', () => {
  const spent = pair(1).refresh;
  const reused = (): Trace => new Trace().open('/').at(1000).login(pair(1)).at(60_000).refresh(spent, pair(2)).wait(2).store(pair(2)).at(75_000).refresh(spent, pair(3));
  const accepted = 'stale-refresh-token-reused fault warning accepted';

  test('grace: a spent token that is let through within it is in order', () => {
    expect(judged(reused().log())).toContain(accepted);
    expect(judged(reused().log(), { grace: 14 })).toContain(accepted);
    expect(judged(reused().log(), { grace: 20 })).not.toContain(accepted);
  });

  test('grace: what a user says is known, so that two tabs with the same new pair are no more than a note', () => {
    const raced = (): Trace => {
      const trace = new Trace().open('/').at(1000).login(pair(1)).at(60_000);
      trace.refresh(spent, pair(2), { after: 100 }).at(60_050).refresh(spent, pair(2), { tab: 2, doc: 'doc-2', after: 100 });
      return trace;
    };
    const told = (chosen?: Partial<Thresholds>): string[] => judged(raced().log(), chosen).filter((line) => line.startsWith('cross-tab'));
    expect(told()).toEqual(['cross-tab-refresh-race fault warning accepted']);
    expect(told({ grace: 60 })).toEqual(['cross-tab-refresh-race fault note overlap']);
  });

  test('patience: a refresh is stuck behind it, not before', () => {
    const stuck = (): Trace => new Trace().open('/').at(1000).login(pair(1)).at(60_000).lost({ ...refreshSpec(spent) }, {}).wait(35_000).click('Try again');
    const told = (patience?: number): string[] => judged(stuck().log(), patience === undefined ? undefined : { patience }, START + 60_000 + 50_000).filter((line) => line.startsWith('auth-queue-stuck'));
    expect(told()).toEqual(['auth-queue-stuck fault warning endless']);
    expect(told(60)).toEqual([]);
  });
});

describe('thresholds as they were stored', () => {
  test('are what was chosen, to the very ends', () => {
    for (const end of ['min', 'max'] as const) {
      const chosen = Object.fromEntries(thresholdNames.map((name) => [name, RANGES[name][end]]));
      expect(thresholdsOf(chosen)).toEqual(chosen);
    }
  });

  test.each<[string, unknown]>([
    ['nothing', undefined],
    ['null', null],
    ['a text', '5'],
    ['a list', [1, 2, 3]],
    ['beyond the ends', { grace: -1, lead: 3601, skew: 4, patience: 301, attempts: 1 }],
    ['texts', { grace: '20', lead: '20' }],
    ['no whole numbers', { grace: 1.5, skew: NaN, patience: Infinity }],
  ])('are the standard for %s', (_, stored) => {
    expect(thresholdsOf(stored)).toEqual(STANDARD);
    expect(chosenIn(thresholdsOf(stored))).toEqual([]);
  });

  test('each stands for itself', () => {
    expect(thresholdsOf({ grace: 20, skew: 'x' })).toEqual({ ...STANDARD, grace: 20 });
    expect(chosenIn(thresholdsOf({ grace: 20, skew: 'x' }))).toEqual(['grace']);
  });
});
