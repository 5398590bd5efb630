import { readdirSync } from 'node:fs';
import { beforeAll, expect, test } from 'vitest';
import { environmentOf } from '../../panel/report/environment';
import { happened } from '../../panel/report/happened';
import { loadWords } from '../../panel/text/words';
import { createAnalysis } from '../../src/story/analyse';
import { eventsOf } from '../accuracy/files';
import { meta } from '../recording/sample';

beforeAll(() => loadWords('en'));

function judged(name: string) {
  const analysis = createAnalysis();
  analysis.push(eventsOf(name));
  analysis.tick((analysis.events.at(-1)?.t ?? 0) + 1000);
  return analysis;
}

const recordings = readdirSync(new URL('../accuracy/recordings/', import.meta.url)).filter((name) => name.endsWith('.gz')).map((name) => `tests/accuracy/recordings/${name}`);

test('a ticket says with what, where and when, how long tokens live, and what was not seen', () => {
  const rows = new Map(environmentOf(judged('tests/accuracy/recordings/article-final-faulty-run.gz'), { ...meta, product: { ...meta.product, os: 'Windows' } }));
  expect(Object.fromEntries(rows)).toMatchObject({
    'Browser': 'Chromium 156.0.7',
    'System': 'Windows',
    'Auth DevTools': '0.1.0',
    'Site': 'shop.test',
    'Events': '63',
    'Tabs': '1',
    'Token lifetimes': 'access token 2.0 s, refresh token 1 h',
    'Clock differences': 'none',
    'Gaps': 'none',
  });
  expect(rows.get('Time')).toMatch(/^\w{3} \d+, \d{4}, \d\d:\d\d:\d\d – \d\d:\d\d:\d\d \(6\.\d s\)$/);
});

test('clocks that differ and gaps are told by name', () => {
  const rows = new Map(environmentOf(judged('tests/faults/clock-skew-misjudged-expiry/fires.har'), meta));
  expect(rows.get('Clock differences')).toMatch(/^http:\S+ is .+ (?:ahead|behind)$/);
  const gap = { seq: 1, t: 1.7e12, tab: 1, frame: 0, doc: '', kind: 'gap' as const, reason: 'watch-paused' as const };
  const { generations, exchanges } = createAnalysis();
  expect(new Map(environmentOf({ events: [gap, { ...gap, seq: 2 }, { ...gap, seq: 3, reason: 'opened-late', count: 0 }], generations, exchanges }, meta)).get('Gaps')).toBe('Watching was paused (2 times)');
});

test('an empty session has surroundings, too', () => {
  expect(environmentOf({ events: [], exchanges: [], generations: [] }, { ...meta, site: '' }).map(([name]) => name)).toEqual(['Browser', 'Auth DevTools', 'Time zone', 'Events', 'Tabs', 'Token lifetimes', 'Clock differences', 'Gaps']);
});

test.each(recordings)('%s: every sign-in, refresh and sign-out is told once, and every step and mark', (name) => {
  const analysis = judged(name);
  const list = happened(analysis);
  const calls = list.filter(({ kind }) => kind === 'request').map(({ seq }) => analysis.exchangeOf(seq));
  expect(new Set(calls).size).toBe(calls.length);
  const wanted = analysis.exchanges.filter(({ role, events }) => ['refresh', 'login', 'logout'].includes(role) && analysis.events.some(({ seq, kind }) => seq === events[0] && kind === 'request'));
  expect(calls.length).toBe(wanted.length);
  const kinds = (kind: string) => (events: readonly { kind: string }[]) => events.filter((event) => event.kind === kind).length;
  for (const kind of ['step', 'mark', 'gap', 'error']) expect(kinds(kind)(list)).toBe(kinds(kind)(analysis.events));
});
