import { describe, expect, test } from 'vitest';
import type { Generation } from '../../src/derive/facts';
import { createAnalysis } from '../../src/story/analyse';
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
      { type: 'folded', from: 1, to: 9, column: 0 },
      { type: 'pair', index: 10, column: 0, forked: false },
    ]);
    expect(edges.map(({ fromRow, toRow }) => [fromRow, toRow])).toEqual([[0, 1], [1, 2]]);
    expect(columns).toBe(1);
  });

  test('a pair that something is to be said about is never folded', () => {
    const { rows } = layGraph({ generations: chain(11), torn: [], notable: (index) => index === 5 });
    expect(rows.map((row) => row.type)).toEqual(['pair', 'folded', 'pair', 'folded', 'pair']);
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

  test('a new sign-in starts at the left without an arrow', () => {
    const { edges } = layGraph({ generations: [...chain(2), { n: 1, t: 5 }], ...calm });
    expect(edges).toHaveLength(1);
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

  test('is over behind the expiry, and unknown without one', () => {
    expect(lifetime({ n: 1, t: 0, access, expires: 1_900_000 }, 2_000_000)).toMatchObject({ spent: 1, left: -100_000 });
    expect(lifetime({ n: 1, t: 0 }, 5)).toBeUndefined();
  });
});
