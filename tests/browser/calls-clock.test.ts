import { afterAll, beforeAll, expect, it } from 'vitest';
import { until } from '../../scripts/lib/until.mjs';
import type { LifecycleEvent, LogEvent } from '../../src/core/event';
import { openBench, type Bench } from './support/bench';

let bench: Bench;
beforeAll(async () => {
  bench = await openBench('/ways/page');
});
afterAll(() => bench?.close());

/** One jump for each browser: it stays in the process. */
it('a wall clock that is set ahead is told, once', async () => {
  const ms = 10_000;
  const page = await bench.browser.newPage();
  await page.goto(`${bench.lab.origin}/ways/page`);
  const before = (await bench.events()).at(-1)!.seq;
  // Sets the page's wall clock; its fine clock goes on. Both then run ahead from timer to timer, so the page's next call must be of the first of them.
  const cdp = await page.createCDPSession();
  const [wall, fine] = await page.evaluate(() => {
    const [wall, fine] = [Date.now(), performance.now()];
    // The call comes after the clock was set, which happens below, however long that takes.
    const look = (): unknown => (Date.now() - wall - (performance.now() - fine) > 2_000 ? fetch('/ways/echo') : setTimeout(look, 50));
    look();
    return [wall, fine];
  });
  await cdp.send('Emulation.setVirtualTimePolicy', { policy: 'advance', initialVirtualTime: (Date.now() + ms) / 1000 });
  const jump = await page.evaluate((a, b) => Date.now() - a! - (performance.now() - b!), wall, fine);
  // Less the way from here to the page.
  expect(jump).toBeGreaterThan(ms / 2);
  expect(jump).toBeLessThan(ms + 50);

  const jumps = (events: readonly LogEvent[]) => events.filter((event) => event.seq > before && event.kind === 'lifecycle' && event.what === 'clock-jump') as LifecycleEvent[];
  await until('the jump in the log', async () => jumps(await bench.events()).length > 0);
  const told = jumps(await bench.events());
  expect(told).toHaveLength(1);
  expect(Math.abs(told[0]!.ms! - jump)).toBeLessThan(50);
});
