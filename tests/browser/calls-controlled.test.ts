import { afterAll, beforeAll, expect, it } from 'vitest';
import { until } from '../../scripts/lib/until.mjs';
import type { RequestEvent } from '../../src/core/event';
import { openBench, type Bench } from './support/bench';

let bench: Bench;
beforeAll(async () => {
  bench = await openBench('/ways/page');
});
afterAll(() => bench?.close());

/** What the page's own view says of its calls to a path, once there is one. */
const told = (path: string): Promise<(boolean | undefined)[]> =>
  until(`the call to ${path}`, async () => {
    const calls = (await bench.events()).filter((event): event is RequestEvent => event.kind === 'request' && event.view === 'page' && event.url.path === path);
    return calls.length > 0 && calls.map(({ controlled }) => controlled);
  });

it('a call says whether a service worker controlled the page when it was made', async () => {
  await bench.page.evaluate(async () => {
    await (await fetch('/ways/slow/1/before')).json();
    const taken = new Promise((done) => (navigator.serviceWorker.oncontrollerchange = done));
    await navigator.serviceWorker.register('/ways/scripts/service.js', { scope: '/ways/' });
    await taken;
    await (await fetch('/ways/slow/1/after')).json();
  });
  expect(await told('/ways/slow/1/before')).toEqual([undefined]);
  expect(await told('/ways/slow/1/after')).toEqual([true]);
});
