import { describe, expect, test } from 'vitest';
import type { LogEvent } from '../../src/core/event';
import type { Analysis } from '../../src/story/analysis';
import { createAnalysis } from '../../src/story/analyse';
import { articleScene } from '../support/scenes';
import { randomFrom } from '../support/random';
import { bearer, pair, START, Trace } from '../support/trace';

/** All that the views show, as plain text. */
const picture = (analysis: Analysis): string =>
  JSON.stringify([analysis.findings, analysis.stories, analysis.groups, analysis.health, analysis.exchanges.map(({ events, outcome, role, cancel }) => [events, outcome, role, cancel]), analysis.slots.map(({ id, value }) => [id, value])]);

/** Sends a log in the order in which delays of up to `delay` ms would bring it, in small batches. */
function arrive(log: readonly LogEvent[], seed: number, delay: number): Analysis {
  const random = randomFrom(seed);
  const order = log.map((event) => ({ event, at: event.t + random() * delay })).sort((a, b) => a.at - b.at);
  const analysis = createAnalysis();
  for (let from = 0; from < order.length; ) {
    const size = 1 + Math.floor(random() * 7);
    analysis.push(order.slice(from, from + size).map(({ event }) => event));
    from += size;
  }
  return analysis;
}

const scenes: [string, () => Trace][] = [
  ['the article', articleScene],
  ['a cut refresh', () => {
    const trace = new Trace().open('/').at(1000).login(pair(1), 'two-keys', 60).at(70_000).call({ status: 401, sent: [bearer(pair(1).access)] }).hide().wait(20);
    trace.lostRefresh(pair(1).refresh, { page: { error: 'TypeError' }, wire: 'net::ERR_CONNECTION_RESET' }, { after: 3200 }).show().wait(2).task();
    return trace.write('access_token', undefined).write('refresh_token', undefined).wait(4).navigate('/login').wait(9000).hide();
  }],
  ['calls side by side', () => {
    const trace = new Trace().open('/').at(1000).login(pair(1)).wait(100);
    for (let n = 0; n < 30; n += 1) trace.call({ at: trace.now + n * 3, after: 20 + ((n * 37) % 90), status: n % 4 === 0 ? 401 : 200, sent: [bearer(pair(1).access)] });
    trace.wait(200);
    for (let n = 1; n < 4; n += 1) trace.refresh(pair(n).refresh, pair(n + 1)).wait(2).store({ access: pair(n + 1).access }).task().wait(20).store({ refresh: pair(n + 1).refresh }).wait(400);
    return trace.wait(9000).hide();
  }],
];

describe('events that arrive in any order', () => {
  for (const [title, scene] of scenes) {
    const log = scene().log();
    const end = log.at(-1)!.t + 60_000;
    const whole = createAnalysis();
    whole.push(log);
    whole.tick(end);
    for (const delay of [20, 250, 2500]) {
      test(`give equal results for ${title}, ${delay} ms late at most`, () => {
        for (let seed = 1; seed <= 12; seed += 1) {
          const analysis = arrive(log, seed, delay);
          analysis.tick(end);
          expect(picture(analysis)).toBe(picture(whole));
        }
      });
    }
    test(`give equal results for ${title} when the clock runs beside them`, () => {
      const analysis = createAnalysis();
      for (const event of log) {
        analysis.tick(event.t + 5);
        analysis.push([event]);
      }
      analysis.tick(end);
      expect(picture(analysis)).toBe(picture(whole));
    });
  }
});

describe('an event that comes very late', () => {
  const log = articleScene().log();
  test('is put in its place, and the story is told anew', () => {
    const refreshBody = log.findIndex((event) => event.kind === 'body' && event.body.envelope?.message === 'Invalid token type');
    const late = log[refreshBody]!;
    const analysis = createAnalysis();
    analysis.push(log.filter((event) => event !== late));
    analysis.tick(START + 1_000_000);
    expect(analysis.findings.some(({ id, verdict }) => id === 'soft-error-accepted' && verdict === 'fault')).toBe(false);
    const before = analysis.version;
    analysis.push([late]);
    expect(analysis.version).toBeGreaterThan(before);
    expect(analysis.events.map(({ seq }) => seq)).toEqual(log.map(({ seq }) => seq));
    expect(analysis.stories[0]?.headline?.id).toBe('soft-error-accepted');
  });
});

test('a tick before any event changes nothing', () => {
  const analysis = createAnalysis();
  analysis.tick(START);
  analysis.push([]);
  expect([analysis.events.length, analysis.findings.length, analysis.stories.length, analysis.health]).toEqual([0, 0, 0, 'no-refresh-yet']);
});
