import { describe, expect, test } from 'vitest';
import type { Exchange, Generation } from '../../src/derive/facts';
import { createAnalysis } from '../../src/story/analyse';
import { failedRefreshes } from '../../panel/views/tokens/failed';
import { layGraph, pairName } from '../../panel/views/tokens/graph';
import { lifetime } from '../../panel/views/tokens/lifetime';
import { receivers } from '../../panel/views/tokens/sent-to';
import { jwt, tornStory } from './events';

const chain = (n: number): Generation[] => {
  const list: Generation[] = [];
  for (let i = 0; i < n; i += 1) list.push({ n: i + 1, t: i, parent: list[i - 1] });
  return list;
};
const calm = { torn: [], notable: () => false };

describe('the lineage', () => {
  test('a plain run is folded, its ends stay', () => {
    const { rows, edges, columns } = layGraph({ generations: chain(11), ...calm });
    expect(rows).toEqual([
      { type: 'pair', index: 0, column: 0, forked: false },
      { type: 'folded', members: [1, 2, 3, 4, 5, 6, 7, 8, 9], column: 0 },
      { type: 'pair', index: 10, column: 0, forked: false },
    ]);
    expect(edges.map(({ fromRow, toRow }) => [fromRow, toRow])).toEqual([[0, 1], [1, 2]]);
    expect(columns).toBe(1);
  });

  test('a pair that something is to be said about is never folded', () => {
    const { rows } = layGraph({ generations: chain(11), torn: [], notable: (index) => index === 5 });
    expect(rows.map((row) => row.type)).toEqual(['pair', 'folded', 'pair', 'folded', 'pair']);
  });

  test('a pair that was found after a refresh had presented it stands above that refresh, and names the sign-in', () => {
    const generations: Generation[] = [{ n: 0, t: 500 }, { n: 0, t: 600 }];
    const failed = [{ index: 1, calls: [{ t0: 550 } as Exchange] }];
    expect(layGraph({ generations, failed, ...calm }).rows.map((row) => [row.type, 'index' in row ? row.index : undefined])).toEqual([['sign-in', 0], ['pair', 0], ['sign-in', 1], ['pair', 1], ['failed', undefined]]);
  });

  test('a second use of one refresh token goes aside, and its name has a mark', () => {
    const generations = chain(3);
    generations.push({ n: 3, t: 9, parent: generations[1] });
    const { rows, edges, columns } = layGraph({ generations, ...calm });
    expect(rows.at(-1)).toEqual({ type: 'pair', index: 3, column: 1, forked: true });
    expect(edges.at(-1)).toMatchObject({ fromRow: 1, toRow: 3, toColumn: 1, tone: 'fork' });
    expect(columns).toBe(2);
    expect([2, 3].map((index) => pairName(generations, index))).toEqual(['3', '3′']);
  });

  test('each sign-in has its pairs together, also where two take turns', () => {
    const one = chain(3);
    const other = chain(3);
    const generations = [one[0]!, other[0]!, one[1]!, other[1]!, one[2]!, other[2]!];
    const { rows, edges } = layGraph({ generations, ...calm });
    expect(rows.map((row) => ('index' in row ? `${row.type} ${row.index}` : row.type))).toEqual(['sign-in 0', 'pair 0', 'pair 2', 'pair 4', 'sign-in 1', 'pair 1', 'pair 3', 'pair 5']);
    expect(edges.map(({ fromRow, toRow }) => toRow - fromRow)).toEqual([1, 1, 1, 1]);
  });

  test('a branch takes a column in which nothing runs, and gives it back', () => {
    const generations = chain(6);
    // Two dead ends, one after the other; a third, beside one that goes on.
    generations.push({ n: 2, t: 10, parent: generations[0] });
    const dead = generations.pop()!;
    generations.splice(2, 0, dead);
    generations.splice(5, 0, { n: 4, t: 11, parent: generations[3] });
    generations.forEach((generation, at) => (generation.t = at));
    const { rows } = layGraph({ generations, ...calm });
    expect(rows.map((row) => ('column' in row ? row.column : -1))).toEqual([0, 0, 1, 0, 0, 1, 0, 0]);
  });

  test.each([50, 500])('%i forks in a row stay within eight columns, and no line runs through a pair of another branch', (n) => {
    const generations = chain(n);
    for (let i = n - 2; i >= 0; i -= 1) generations.splice(i + 2, 0, { n: i + 2, t: i, parent: generations[i] });
    generations.forEach((generation, at) => (generation.t = at));
    const { rows, edges, columns } = layGraph({ generations, ...calm });
    expect(columns).toBeLessThanOrEqual(8);
    for (const { fromRow, toRow, toColumn, tone } of edges) {
      if (tone !== 'fork') continue;
      const between = rows.slice(fromRow + 1, toRow).filter((row) => 'column' in row && row.column === toColumn);
      expect(between).toEqual([]);
    }
  });

  test('a refresh that brought nothing hangs from its pair, and the runs before and behind it stay folded', () => {
    const call = { t0: 10.5, t2: 11, role: 'refresh', outcome: 'REJECTED', presented: { value: { kind: 'opaque', id: 'b210', length: 9 } } } as Exchange;
    const generations = chain(30);
    generations[10]!.refresh = { kind: 'opaque', id: 'b210', length: 9 };
    const failed = failedRefreshes([call, { ...call, outcome: 'OK' }, { ...call, role: 'business' }], generations);
    expect(failed).toEqual([{ index: 10, calls: [call] }]);
    const { rows, edges } = layGraph({ generations, failed, ...calm });
    expect(rows.map(({ type }) => type)).toEqual(['pair', 'folded', 'pair', 'failed', 'folded', 'pair']);
    expect(edges.find(({ tone }) => tone === 'fork')).toEqual({ fromRow: 2, fromColumn: 0, toRow: 3, toColumn: 1, tone: 'fork' });
  });

  test('torn slots are joined below both pairs', () => {
    const analysis = createAnalysis();
    const events = tornStory();
    analysis.push(events);
    analysis.tick((events.at(-1)?.t ?? 0) + 5000);
    const { rows, edges } = layGraph({ generations: analysis.generations, torn: analysis.torn, notable: () => false });
    expect(rows.at(-1)).toMatchObject({ type: 'torn', access: 10, refresh: 11 });
    expect(edges.filter(({ tone }) => tone === 'torn')).toHaveLength(2);
    expect(edges.filter(({ tone }) => tone === 'fork')).toHaveLength(1);
    expect(receivers(analysis.exchanges, []).map(({ origin, calls }) => [origin, calls])).toEqual([
      ['https://api.shop.test', 48],
      ['https://stats.example', 9],
    ]);
  });

  test('ten thousand pairs of a loop are three rows', () => {
    expect(layGraph({ generations: chain(10_000), ...calm }).rows).toHaveLength(3);
  });
});

describe('the lifetime', () => {
  const access = jwt('aa', 1900);

  test('runs from issue to expiry by the claims', () => {
    expect(lifetime({ n: 1, t: 0, access, expires: 1_900_000 }, 1_450_000)).toEqual({ length: 900_000, spent: 0.5, left: 450_000 });
  });

  test('is counted by the clock of the server that issued it', () => {
    const by = { skew: 60_000 } as Exchange;
    expect(lifetime({ n: 1, t: 0, access, expires: 1_900_000, by }, 1_390_000)).toEqual({ length: 900_000, spent: 0.5, left: 450_000 });
    expect(lifetime({ n: 1, t: 1000, expires: 121_000, by }, 31_000)).toEqual({ length: 60_000, spent: 0.5, left: 30_000 });
  });

  test('is over behind the expiry, and unknown without one', () => {
    expect(lifetime({ n: 1, t: 0, access, expires: 1_900_000 }, 2_000_000)).toMatchObject({ spent: 1, left: -100_000 });
    expect(lifetime({ n: 1, t: 0 }, 5)).toBeUndefined();
  });
});
