import { setTimeout as pause } from 'node:timers/promises';
import { expect } from 'vitest';
import { until } from '../../../../scripts/lib/until.mjs';
import type { LogEvent } from '../../../../src/core/event';
import { only, runScript, type Scene } from './scene';

const SLOW = '/ways/auth/slow/5000';

/** A call under way for a while; `args`: what fetch is given, `then`: how the page ends it. */
const cut = (args: string, then: string): Scene['run'] => async (page, { requests }) => {
  const before = requests.length;
  await runScript(page, `
    const controller = new AbortController();
    Object.assign(window, { controller, call: fetch(${args}).catch(() => undefined) });`);
  // It has reached the server when it is given up.
  await until('the call at the server', () => requests.slice(before).some(({ path }) => path === SLOW));
  await runScript(page, `
    function giveUp() { ${then} }
    giveUp();
    await call;`);
};
const post = (init: string): string => `'${SLOW}', { method: 'POST', ${init} }`;
const line = { fn: 'giveUp', file: expect.stringMatching(/\/ways\/app\.js$/) as string };
const settled = (expected: object) => (events: readonly LogEvent[]) => {
  expect(only(events, 'settled')).toMatchObject([{ aborted: true, ...expected }]);
  if (!('line' in expected)) expect(only(events, 'settled')[0]?.line).toBeUndefined();
};

/** Starts a call, stops the processes behind all pages while it is under way, as a system does that suspends its windows, and waits for its end. */
const suspended = (path: string): Scene['run'] => async (page, { requests }) => {
  // Asked for before the call leaves: it does not last long.
  const session = await page.browser().target().createCDPSession();
  const { processInfo } = await session.send('SystemInfo.getProcessInfo');
  await session.detach();
  const pids = processInfo.filter(({ type }) => type === 'renderer').map(({ id }) => id);
  const before = requests.length;
  await page.evaluate((url) => void Object.assign(window, { call: fetch(url, { method: 'POST' }).catch(() => undefined) }), path);
  while (requests.length === before) await pause(10);
  pids.forEach((pid) => process.kill(pid, 'SIGSTOP'));
  // The time that passes is the fact.
  await pause(3_500);
  pids.forEach((pid) => process.kill(pid, 'SIGCONT'));
  await page.evaluate(() => (window as { call?: unknown }).call);
};

/** It is told before the end of the call, which the page is told of as soon as it runs again. */
const stallFirst = (last: 'response' | 'settled') => (events: readonly LogEvent[]) => {
  const [stall] = only(events, 'lifecycle');
  expect(stall).toMatchObject({ what: 'stall' });
  expect(stall!.ms).toBeGreaterThan(3_300);
  expect(stall!.ms).toBeLessThan(10_000);
  const end = only(events, last, 'page')[0]!;
  expect(stall!.seq).toBeLessThan(end.seq);
  expect(stall!.t).toBeLessThanOrEqual(end.t);
};

/** How a call ends that brings no answer, and what it lived through. */
export const ends: Record<string, Scene> = {
  'fetch aborted by the page': { run: cut(post('signal: controller.signal'), 'controller.abort();'), also: settled({ error: 'AbortError', reason: 'AbortError', line }) },
  'fetch aborted through AbortSignal.any': { run: cut(post('signal: AbortSignal.any([new AbortController().signal, controller.signal])'), 'controller.abort();'), also: settled({ error: 'AbortError', line }) },
  'fetch of a Request whose signal is aborted': { run: cut(`new Request(${post('signal: controller.signal')})`, 'controller.abort();'), also: settled({ error: 'AbortError', line }) },
  'fetch aborted with an error for a reason': { run: cut(post('signal: controller.signal'), `controller.abort(new RangeError('too late'));`), also: settled({ error: 'RangeError', reason: 'RangeError', message: 'too late', line }) },
  'fetch aborted with a text for a reason': { run: cut(post('signal: controller.signal'), `controller.abort('rt-9aF3kLm2QxW7vB5nT8yC1dE6');`), also: settled({ error: 'string', reason: 'string', message: '', line }) },
  'fetch cut by AbortSignal.timeout': { run: cut(post('signal: AbortSignal.timeout(1_000)'), ''), also: settled({ error: 'TimeoutError', reason: 'TimeoutError' }) },
  'fetch aborted while its answer comes': {
    run: (page) =>
      runScript(page, `
        const controller = new AbortController();
        const answer = await fetch('/ways/half?ms=5000&like=auth', { signal: controller.signal });
        const text = answer.text().catch(() => undefined);
        function giveUp() { controller.abort(); }
        giveUp();
        await text;`),
    also: settled({ error: 'AbortError', line }),
  },
  'the page stands still and its call is answered meanwhile': { run: suspended('/ways/auth/slow/1000'), also: stallFirst('response') },
  'the page stands still and its call is cut meanwhile': { run: suspended('/ways/auth/late-reset/1000'), also: stallFirst('settled') },
  'the page stands still with no refresh under way': { run: suspended('/ways/slow/1000/echo') },
};
