import { afterAll, beforeAll, expect, test } from 'vitest';
import { quietLog } from '../support/long-logs';
import { recording, startPanelPage, type PanelPage } from './page';

/** A long file is read beside the page. Timed against the page's own JSON.parse of it, with nothing beside it on the machine. */
const TIMEOUT = 60_000;
const long = recording(quietLog(40_000));
let panel: PanelPage;

beforeAll(async () => void (panel = await startPanelPage()), TIMEOUT);
afterAll(() => panel.close());

test('a long file does not hold the page up: no task of it takes half as long as to parse it', async () => {
  const page = await panel.open();
  // Wrong at its very end: all of it is read and checked, and nothing is analysed behind that.
  const last = long.lastIndexOf('"t":') + '"t":'.length;
  const text = `${long.slice(0, last)}-${long.slice(last)}`;
  const parse = await page.evaluate((json) => {
    const before = performance.now();
    JSON.parse(json);
    return performance.now() - before;
  }, text);
  await page.evaluate(() => {
    const longest = { ms: 0 };
    Object.assign(window, { longest });
    new PerformanceObserver((list) => list.getEntries().forEach(({ duration }) => (longest.ms = Math.max(longest.ms, duration)))).observe({ type: 'longtask' });
  });
  await panel.importFile(page, 'long.har', text);
  await page.waitForSelector('[role="alert"]');
  const longest = await page.evaluate(() => (window as unknown as { longest: { ms: number } }).longest.ms);
  console.info(`reading: longest task ${longest.toFixed(0)} ms, JSON.parse ${parse.toFixed(0)} ms`);
  expect(longest).toBeLessThan(parse / 2);
}, TIMEOUT);
