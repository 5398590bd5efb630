import { afterAll, beforeAll, expect, it } from 'vitest';
import { workerOf } from '../../../scripts/lib/browser.mjs';
import { until } from '../../../scripts/lib/until.mjs';
import { everythingTold } from '../support/workers';
import { openBench, readLife, type Bench } from '../support/bench';
import { shownIn, statesOf } from './support/open-devtools';

let bench: Bench;
beforeAll(async () => {
  bench = await openBench('/ways/page');
  await bench.clear();
  await bench.visit('/ways/page');
  await write('a-token-before-the-long-rest');
  await until('the first write', async () => (await bench.events()).some((event) => event.kind === 'storage'));
  // What wire and DevTools tell late is no trace of a death.
  await everythingTold(bench);
});
afterAll(() => bench?.close());

/** An idle worker is ended about every 30 s: so often in half an hour. */
const DEATHS = 60;

const write = (value: string) => bench.page.evaluate((text) => localStorage.setItem('access_token', text), value);
const worker = () => bench.browser.targets().find((target) => target.type() === 'service_worker' && target.url().startsWith('chrome-extension://'));

/** After a rest: capture goes on, the log is whole, and the panel says that it is there. */
async function expectAlive(): Promise<void> {
  const before = (await bench.events()).length;
  await write(`a-token-after-${before}-events`);
  await until('a write after the rest', async () => (await bench.events()).slice(before).some((event) => event.kind === 'storage'));
  await until('a panel that has it', async () => (await shownIn(bench.panel)).events === (await bench.events()).length);
  const events = await bench.events();
  expect(events.map(({ seq }) => seq)).toEqual(events.map((_, at) => at + 1));
  // Events may come over a new connection before the state does.
  await until('a panel that says that it is there', async () => !(await statesOf(bench.panel)).includes('lost') && (await bench.panel.evaluate(() => document.querySelector('.watched')?.textContent ?? '')).includes('Watching'));
}

it(`half an hour of rest, ${DEATHS} deaths of the worker, leaves no trace in the log`, { timeout: 180_000 }, async () => {
  const start = await bench.events();
  for (let death = 0; death < DEATHS; death += 1) {
    const before = await until('the worker, which the panel woke', worker);
    await until('its death', async () => {
      if (worker() === before) await (await workerOf(bench.browser))?.close();
      return worker() !== before;
    });
  }
  await until('the worker', worker);
  expect(await bench.events(), 'nothing is written when nothing happens').toEqual(start);
  await expectAlive();
  // All that may be said is that the worker was ended, and once.
  expect((await bench.events()).filter((event) => event.kind === 'gap').length).toBeLessThanOrEqual(1);
});

it('a real rest ends the worker, and it comes back without a gap', { timeout: 120_000 }, async () => {
  const gaps = async () => (await bench.events()).filter((event) => event.kind === 'gap').length;
  const before = await gaps();
  const resting = await bench.panel.evaluate(readLife);
  // The browser ends it 30 s after its last work, and looks for that every few seconds; the panel's port wakes the next one.
  await until('another life of the worker', async () => (await bench.panel.evaluate(readLife)) !== resting, { timeout: 90_000, every: 500 });
  await expectAlive();
  expect(await gaps()).toBe(before);
});
