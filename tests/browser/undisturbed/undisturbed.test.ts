import { readFileSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openBench, type Bench } from '../support/bench';
import { groups } from './cases';
import { known } from './known';
import { compare, type Difference, type Tally } from './support/compare';
import { openTabs, type Tabs } from './support/tabs';

let bench: Bench;
let tabs: Tabs;
const all: Tally = { comparisons: 0, differences: [], unsteady: [] };

beforeAll(async () => {
  bench = await openBench();
  tabs = await openTabs(bench);
});
afterAll(async () => {
  const expected = all.differences.filter((one) => one.known).length;
  console.info(`comparisons: ${all.comparisons}, differences: ${all.differences.length} (known: ${expected})`);
  await bench?.close();
});

/** The first of each case: one more line in a log moves all that follow. */
const firsts = (all: Difference[]) => all.filter((one, n) => caseOf(one) !== caseOf(all[n - 2])).map(inWords);
const caseOf = (one?: Difference) => one?.where.split(' / ', 2).join();
const inWords = ({ where, native, watched }: Difference) => `${where}\n    unwatched: ${String(native)}\n    watched:   ${String(watched)}`;

describe('a watched page observes what any other page does', () => {
  for (const { name, path = '/ways/page', cases } of groups) {
    it(name, async () => {
      const tally: Tally = { comparisons: 0, differences: [], unsteady: [] };
      await tabs.visit(path);
      for (const [title, observed] of Object.entries(cases)) compare(`${name} / ${title}`, await tabs.observe(observed), known, tally);
      all.comparisons += tally.comparisons;
      all.differences.push(...tally.differences);
      expect(tally.comparisons).toBeGreaterThan(0);
      expect(tally.unsteady).toEqual([]);
      expect(firsts(tally.differences.filter((one) => !one.known))).toEqual([]);
    });
  }

  it('but for what is known, which stands in ARCHITECTURE.md and is all still there', () => {
    const told = [...readFileSync('ARCHITECTURE.md', 'utf8').matchAll(/^- \*\*(.+?)\*\*: /gm)].map(([, name]) => name);
    expect(told).toEqual(known.map(({ name }) => name));
    const seen = new Set(all.differences.map((one) => one.known?.name));
    expect(known.filter(({ name }) => !seen.has(name))).toEqual([]);
  });
});
