import { afterAll, beforeAll, expect, it } from 'vitest';
import { until } from '../../scripts/lib/until.mjs';
import { finding, labState, openBench, type Bench } from './support/bench';

let bench: Bench;
beforeAll(async () => {
  bench = await openBench();
});
afterAll(() => bench?.close());

it('a worker that dies in the middle of a refresh wakes, loses nothing, and the finding appears', async () => {
  const { page, lab } = bench;
  await bench.clear();
  await bench.visit('/apps/refresh-cancelled/faulty/?run=killed');
  await page.bringToFront();
  await page.click('#timeout');
  await until('a refresh under way', () => lab.requests.some(({ run, path }) => run === 'killed' && path.endsWith('/auth/refresh')));
  await bench.killWorker();
  await labState(page, 'done');

  await finding(bench, 'refresh-cancelled', 'fault', 15_000);
  await bench.caughtUp();
  const events = await bench.events();
  expect(events.map(({ seq }) => seq)).toEqual(events.map((_, at) => at + 1));
  const refresh = events.filter((event) => event.kind === 'request' && event.view === 'page' && event.url.path.endsWith('/auth/refresh'));
  expect(refresh).toHaveLength(1);
  expect(events.filter((event) => event.kind === 'storage' && event.op === 'remove')).toHaveLength(1);
  expect(events.filter((event) => event.kind === 'gap').map((event) => event.kind === 'gap' && event.reason)).toEqual(['worker-restarted']);
});
