import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { until } from '../../../scripts/lib/until.mjs';
import { openBench, type Bench } from '../support/bench';
import { groups } from './cases';
import { known } from './known';
import { compare, type Difference, type Tally } from './support/compare';
import { openUnwatched, watchLate } from './support/late';
import { openTabs, SIDES, type Side, type Tabs } from './support/tabs';

let bench: Bench;
let tabs: Tabs;
const all: Tally = { comparisons: 0, differences: [], unsteady: [] };

beforeAll(async () => {
  bench = await openBench('/');
  tabs = await openTabs(bench);
});
afterAll(async () => {
  console.info(`comparisons: ${all.comparisons}, differences: ${all.differences.length} (known: ${all.differences.filter((one) => one.known).length})`);
  await bench?.close();
});

const inWords = ({ where, native, watched }: Difference) => `${where}\n    unwatched: ${String(native)}\n    watched:   ${String(watched)}`;

describe('a page that was open before watching began observes what any other page does', () => {
  for (const { name, path = '/ways/page', cases } of groups)
    it(name, async () => {
      const tally: Tally = { comparisons: 0, differences: [], unsteady: [] };
      await openUnwatched(bench, tabs, path);
      await watchLate(bench, path.replace(/\?.*/, ''));
      for (const [title, observed] of Object.entries(cases)) compare(`${name} / ${title}`, await tabs.observe(observed), known, tally);
      all.comparisons += tally.comparisons;
      all.differences.push(...tally.differences);
      expect.soft(tally.unsteady).toEqual([]);
      expect(tally.differences.filter((one) => !one.known).map(inWords)).toEqual([]);
    });
});

describe('the back/forward cache', () => {
  it('takes a watched page and gives it back as it does any other', async () => {
    const seen = {} as Record<Side, unknown>;
    for (const side of SIDES) {
      const page = tabs[side];
      await page.bringToFront();
      const here = `http://${new URL(page.url()).host}/ways/page`;
      await page.goto(`${here}?cached`);
      await page.evaluate(() => {
        const shown: unknown[] = [];
        Object.assign(window, { shown });
        for (const type of ['pagehide', 'pageshow', 'freeze', 'resume', 'visibilitychange']) (type.startsWith('page') ? window : document).addEventListener(type, (event) => shown.push([type, (event as PageTransitionEvent).persisted, document.visibilityState]));
        localStorage.setItem('access_token', 'x');
        return fetch('/ways/auth/token').then((answer) => answer.json());
      });
      await page.goto(`${here}?in-its-place`);
      await page.goBack();
      seen[side] = await until('the page to be back', () =>
        page.evaluate(() => {
          const { shown } = window as unknown as { shown?: unknown[][] };
          const [entry] = performance.getEntriesByType('navigation') as (PerformanceNavigationTiming & { notRestoredReasons?: unknown })[];
          return shown?.some(([type, persisted]) => type === 'pageshow' && persisted) && { shown, reasons: entry?.notRestoredReasons, type: entry?.type, search: location.search };
        }),
      );
    }
    const tally: Tally = { comparisons: 0, differences: [], unsteady: [] };
    compare('cache', seen as Record<'watched' | 'native' | 'control', unknown>, [], tally);
    all.comparisons += tally.comparisons;
    expect(seen.watched).toMatchObject({ reasons: null, search: '?cached', shown: expect.arrayContaining([['pageshow', true, expect.any(String)]]) as unknown });
    expect([tally.unsteady, tally.differences]).toEqual([[], []]);
  });
});
