import { describe, expect, test } from 'vitest';
import { caveats, countFates, differences, type Compared } from '../../panel/views/compare/difference';
import { lineageCounts } from '../../panel/views/compare/lineage-counts';
import type { Exchange, Generation } from '../../src/derive/facts';
import type { Finding } from '../../src/faults/fault';

const HOUR = 3_600_000;
const finding = (id: string, t: number, more: Partial<Finding> = {}): Finding => ({ id, verdict: 'fault', level: 'error', t, tab: 1, key: `${id} ${t}`, evidence: [], facts: { key: id }, values: {}, ...more });
const unsure = { verdict: 'inconclusive' } as const;

function side(findings: Finding[], more: Partial<Compared> = {}): Compared {
  return { findings, site: 'shop.test', start: 1000, end: 1000 + HOUR, events: 50, refreshes: 3, gaps: 0, ...more };
}
const later = (findings: Finding[], more: Partial<Compared> = {}): Compared => side(findings.map((one) => ({ ...one, t: one.t + HOUR })), { start: 1000 + HOUR, end: 1000 + 2 * HOUR, ...more });
const typesOf = (before: Compared, after: Compared): string[] => caveats(before, after, differences(before, after)).map(({ type }) => type);

describe('faults of two recordings', () => {
  test('go, come and stay, each once, with count and first time since the beginning', () => {
    const before = side([finding('a', 9000), finding('a', 5000), finding('b', 2000)]);
    const after = later([finding('b', 3500), finding('c', 1500, { level: 'warning' })]);
    const rows = differences(before, after);
    expect(rows.map(({ id, fate }) => `${fate} ${id}`)).toEqual(['went a', 'came c', 'stayed b']);
    expect(rows[0]!.before).toMatchObject({ times: 2, first: 4000, newest: { t: 9000 } });
    expect(rows[0]!.after).toBeUndefined();
    expect([rows[2]!.before!.first, rows[2]!.after!.first]).toEqual([1000, 2500]);
    expect(countFates(rows)).toEqual({ went: 1, came: 1, stayed: 1, unsettled: 0 });
  });

  test.each([
    [[unsure], [], 'unsettled'],
    [[], [unsure], 'unsettled'],
    [[{}], [unsure], 'unsettled'],
    [[unsure], [{}], 'unsettled'],
    [[unsure, {}], [{}, unsure], 'stayed'],
    [[{}, unsure], [], 'went'],
  ])('%j before, %j after: %s', (was, is, fate) => {
    const rows = differences(side(was.map((more, i) => finding('a', 1000 + i, more))), later(is.map((more, i) => finding('a', 1000 + i, more))));
    expect(rows.map((row) => row.fate)).toEqual([fate]);
  });

  test('the heaviest come first, by the heavier side', () => {
    const rows = differences(side([finding('a', 1, { level: 'note' }), finding('b', 1, { level: 'warning' }), finding('c', 1, { level: 'note' })]), side([finding('c', 1), finding('b', 1), finding('a', 1, { level: 'note' })]));
    expect(rows.map(({ id, level }) => [id, level])).toEqual([['b', 'error'], ['c', 'error'], ['a', 'note']]);
  });

  test('the other way round, what went came', () => {
    const [a, b] = [side([finding('a', 1), finding('b', 1, unsure)]), side([finding('c', 1), finding('d', 1)])];
    const there = countFates(differences(a, b));
    const back = countFates(differences(b, a));
    expect(back).toEqual({ ...there, went: there.came, came: there.went });
  });
});

describe('what makes a difference worth less', () => {
  const faulty = side([finding('a', 1000 + HOUR / 2)]);

  test('nothing, between two whole recordings of one site', () => {
    expect(typesOf(faulty, later([]))).toEqual([]);
  });

  test('a recording against itself', () => {
    expect(typesOf(faulty, faulty)).toEqual(['same']);
  });

  test('two sites', () => {
    expect(caveats(faulty, later([], { site: 'other.test' }), differences(faulty, later([])))).toEqual([{ type: 'sites', before: 'shop.test', after: 'other.test' }]);
    expect(typesOf(faulty, later([], { site: '' }))).toEqual([]);
  });

  test('a later recording in which the fault had no chance', () => {
    expect(typesOf(faulty, later([], { refreshes: 0 }))).toEqual(['no-refresh']);
    expect(typesOf(faulty, later([], { end: 1000 + HOUR + 60_000 }))).toEqual(['short']);
    expect(typesOf(faulty, later([], { gaps: 2 }))).toEqual(['gaps']);
  });

  test('where nothing went, a short later recording is none', () => {
    expect(typesOf(later([]), later([finding('a', 2000)], { end: 1000 + HOUR + 60_000, gaps: 1, refreshes: 0, start: 2 * HOUR }))).toEqual([]);
  });
});

test('a lineage in numbers', () => {
  const token = (id: string) => ({ kind: 'opaque', id, length: 9 }) as const;
  const one: Generation = { n: 1, t: 1, refresh: token('a') };
  const two: Generation = { n: 2, t: 2, parent: one, refresh: token('b') };
  const fork: Generation = { n: 2, t: 3, parent: one };
  const failed = { t0: 4, t2: 5, role: 'refresh', outcome: 'REJECTED', presented: { value: token('b') } } as Exchange;
  expect(lineageCounts([one, two, fork, { n: 0, t: 9 }], [failed, failed])).toEqual({ 'sign-ins': 2, pairs: 4, forks: 1, failed: 2 });
  expect(lineageCounts([], [])).toEqual({ 'sign-ins': 0, pairs: 0, forks: 0, failed: 0 });
});
