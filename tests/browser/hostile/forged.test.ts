import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest';
import { until } from '../../../scripts/lib/until.mjs';
import type { LogEvent } from '../../../src/core/event';
import { openBench, type Bench } from '../support/bench';
import { worker } from '../support/tabs';
import { isHooked } from '../undisturbed/support/late';
import { misfits, PAGE, press } from './support';

let bench: Bench;
beforeAll(async () => {
  bench = await openBench(PAGE);
});
afterAll(() => bench?.close());

interface Thief {
  stolen?: EventTarget;
  heard: number;
}

/**
 * A page that was there before watching began can take part in the handshake between hook and relay, and then speak in the hook's name.
 * That cannot be prevented: so nothing that comes from a page is believed.
 */
beforeEach(async () => {
  await press(bench, 'Stop');
  // Until the scripts are taken back, a page gets them still: there the handshake would be over.
  await until('native functions', async () => {
    await bench.page.goto(bench.lab.origin + PAGE);
    return !(await bench.page.evaluate(isHooked));
  });
  await bench.page.evaluate(() => {
    const thief: Thief = { heard: 0 };
    Object.assign(window, { thief });
    window.addEventListener('adt-hello', (event) => {
      thief.stolen ??= (event as FocusEvent).relatedTarget ?? undefined;
      thief.stolen?.addEventListener('out', () => (thief.heard += 1));
    }, true);
  });
  await press(bench, 'Watch');
  await until('the handshake', () => bench.page.evaluate(() => (window as unknown as { thief: Thief }).thief.stolen !== undefined));
});

const forge = (batches: string[]): Promise<void> =>
  bench.page.evaluate((texts) => {
    const { stolen } = (window as unknown as { thief: Thief }).thief;
    for (const detail of texts) stolen!.dispatchEvent(new CustomEvent('out', { detail }));
  }, batches);

const write = (more: object) => ({ k: 'storage', t: Date.now(), area: 'local', op: 'set', key: 'access_token', new: 'Zk3v9QwX7rTb2LmN8sYd4HfG', run: 1, task: 1, ...more });

it('forged, broken and replayed batches are refused and counted, and the log stays one that a recording can hold', async () => {
  const good = JSON.stringify([write({ key: 'forged_token' })]);
  await forge([
    '{', '[]', '[null,1,"x"]', '[[[[]]]]', JSON.stringify([write({ run: -1 })]), JSON.stringify([write({ t: 1e300 })]), JSON.stringify([write({ area: 'cookie' })]),
    JSON.stringify([write({ key: 'x'.repeat(100_000) })]), JSON.stringify([{ k: '__proto__', t: Date.now() }]), `[{"__proto__":{"k":"storage"},"t":1}]`, '['.repeat(50_000), good, good,
  ]);
  await bench.page.evaluate(() => {
    const { stolen } = (window as unknown as { thief: Thief }).thief;
    for (const detail of [undefined, null, 7, {}, [], { toString: () => '[]' }]) stolen!.dispatchEvent(new CustomEvent('out', { detail }));
    for (const name of ['adt-ready', 'adt-hello', 'out', 'stop']) window.dispatchEvent(new CustomEvent(name, { detail: '[]' }));
  });
  const events = await until('the forged writes that have the right shape', async () => {
    const seen = await bench.events();
    return seen.filter((event) => event.kind === 'storage' && event.key === 'forged_token').length === 2 && seen;
  });
  const refused = events.reduce((sum, event) => sum + (event.kind === 'gap' && event.reason === 'bad-message' ? (event.count ?? 0) : 0), 0);
  expect(refused).toBe(12);
  expect(misfits(events)).toEqual([]);
  expect(events.map(({ seq }) => seq)).toEqual(events.map((_, at) => at + 1));
  // Tab, frame and document are the browser's word: a page cannot give itself another's.
  const forged = events.filter((event) => event.kind === 'storage');
  expect(new Set(forged.map(({ doc, tab }) => `${doc} ${tab}`)).size).toBe(1);
});

it('a flood is cut and said, and neither the panel nor what comes after it waits', async () => {
  // No token in them, so that the log stays small: what is limited is what a page may send.
  const padding = Array.from({ length: 50 }, (_, n) => write({ key: `padding ${n}`, new: '.'.repeat(65_000) }));
  const counts = (events: readonly LogEvent[]) => ({
    passed: events.filter((event) => event.kind === 'storage' && event.key.startsWith('round_')).length,
    refused: events.filter((event) => event.kind === 'gap' && event.reason === 'flooded').length,
  });
  const { t } = padding[0]!;
  // 3.3 MB each, 32 MB at once and 2 MB with every second: time stands still for the worker, or a slow machine would never send too much.
  const held = await worker(bench);
  await held.evaluate(() => {
    const real = Date.now.bind(Date);
    const stopped = real();
    Date.now = Object.assign(() => stopped, { real });
  });
  let rounds = 0;
  let told = counts([]);
  for (; rounds < 60 && told.refused === 0; rounds += 1) {
    await forge([JSON.stringify([...padding, write({ key: `round_${rounds}_token`, t })])]);
    await until('the worker to take it, or to say that it will not', async () => {
      told = counts(await bench.events());
      return told.passed + told.refused === rounds + 1;
    });
  }
  await held.evaluate(() => {
    Date.now = (Date.now as unknown as { real: typeof Date.now }).real;
  });
  expect(told).toEqual({ passed: 9, refused: 1 });
  const events = await bench.events();
  expect(misfits(events)).toEqual([]);
  await bench.page.evaluate(() => fetch('/ways/echo?after=flood'));
  await until('a call after the flood', async () => (await bench.events()).some((event) => event.kind === 'request' && event.view === 'wire' && event.url.query.includes('after')));
  await bench.caughtUp();
});

it('a page that puts the hook to sleep or talks over it goes on working, and so does the extension', async () => {
  await bench.page.evaluate(() => {
    const { stolen } = (window as unknown as { thief: Thief }).thief;
    stolen!.dispatchEvent(new Event('stop'));
    localStorage.setItem('access_token', 'written-while-the-hook-sleeps');
  });
  expect(await bench.page.evaluate(() => localStorage.getItem('access_token'))).toBe('written-while-the-hook-sleeps');
  await bench.page.evaluate(() => (window as unknown as { thief: Thief }).thief.stolen!.dispatchEvent(new Event('ready')));
  await bench.page.evaluate(() => fetch('/ways/echo?after=sleep'));
  await until('the wire, which no page can put to sleep', async () => (await bench.events()).some((event) => event.kind === 'request' && event.view === 'wire' && event.url.query.includes('after')));
});

it('a page has no way to the extension: no runtime, no port, no message', async () => {
  const answers = await bench.page.evaluate((id) => {
    const { chrome } = window as unknown as { chrome?: { runtime?: { connect?: (id: string) => unknown } } };
    const frame = document.createElement('iframe');
    frame.src = `chrome-extension://${id}/panel/panel.html`;
    document.body.append(frame);
    return new Promise<unknown[]>((done) => {
      frame.onload = frame.onerror = () => done([typeof chrome?.runtime?.connect, frame.contentDocument]);
    });
  }, bench.panel.url().split('/')[2]!);
  expect(answers).toEqual(['undefined', null]);
  const inside = bench.page.frames().map((frame) => frame.url());
  expect(inside.filter((url) => url.includes('/panel/panel.html'))).toEqual([]);
});
