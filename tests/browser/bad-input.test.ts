import { afterAll, beforeAll, expect, it } from 'vitest';
import { until } from '../../scripts/lib/until.mjs';
import { labState, openBench, type Bench } from './support/bench';

interface Result {
  what: string;
  saw: string;
  ms: number;
}

let bench: Bench;
beforeAll(async () => {
  bench = await openBench();
});
afterAll(() => bench?.close());

const resultsOf = (page: Bench['page']): Promise<Result[]> => page.evaluate(() => JSON.parse(document.body.dataset['result'] ?? '[]') as Result[]);

it('huge, deep, broken and hostile input leaves the page undisturbed and the panel responsive, and what was cut is said', async () => {
  const path = '/fixtures/bad-input?what=all';
  const plain = await bench.browser.newPage();
  await plain.goto(`http://elsewhere.localhost:${bench.lab.port}${path}`);
  await labState(plain, 'done');
  const native = await resultsOf(plain);
  await plain.close();

  await bench.page.bringToFront();
  await bench.clear();
  await bench.page.goto(bench.lab.origin + path);
  await labState(bench.page, 'done');
  const hooked = await resultsOf(bench.page);
  const seen = ({ what, saw }: Result) => `${what}: ${saw}`;
  expect(hooked.map(seen)).toEqual(native.map(seen));
  expect(hooked).toHaveLength(9);

  await until('the last of the many writes, or their count', async () => (await bench.events()).some((event) => event.kind === 'gap' && event.reason === 'events-dropped'));
  await bench.caughtUp();
  const events = await bench.events();
  const bodies = events.flatMap((event) => (event.kind === 'body' && event.view === 'page' ? [event.body] : []));
  expect(bodies.some(({ cut }) => cut), 'the 50 MB body is marked as cut').toBe(true);
  expect(events.some((event) => event.kind === 'gap' && event.reason === 'value-cut'), 'the 5 MB value is said to be cut').toBe(true);
  expect(events.some((event) => event.kind === 'storage' && event.failed === 'QuotaExceededError'), 'the refused write is known as refused').toBe(true);
  const writes = events.filter((event) => event.kind === 'storage' && event.op === 'set' && event.new?.form === 'token').length;
  const dropped = events.reduce((sum, event) => sum + (event.kind === 'gap' && event.reason === 'events-dropped' ? (event.count ?? 0) : 0), 0);
  expect(writes + dropped, 'each of the 10 000 writes is either in the log or counted as dropped').toBeGreaterThanOrEqual(10_000);
  expect(({} as { polluted?: boolean }).polluted).toBeUndefined();

  // Responsive: a frame is painted and an input is answered at once.
  const frame = await bench.panel.evaluate(() => new Promise<number>((done) => {
    const start = performance.now();
    requestAnimationFrame(() => setTimeout(() => done(performance.now() - start)));
  }));
  expect(frame).toBeLessThan(500);
  await until('a panel that says what was not seen', () => bench.panel.evaluate(() => document.body.innerText.includes('could not be seen') || document.body.innerText.length > 200));
});
