import type { Page } from 'puppeteer-core';
import { expect } from 'vitest';
import { until } from '../../../scripts/lib/until.mjs';
import type { LogEvent } from '../../../src/core/event';
import type { Bench } from './bench';

/** What happens in a blank page, and the path of the call that tells of it. */
export interface WorkerScene {
  path: string;
  run(page: Page, path: string): Promise<unknown>;
}

const POST = { method: 'POST', headers: { 'Content-Type': 'application/json' }, body: '{"client":"app"}' };

/** One message to a worker of this script, and its answer. */
const ask = (page: Page, script: string, ...message: unknown[]): Promise<unknown> =>
  page.evaluate(
    (url, data) =>
      new Promise((resolve, reject) => {
        const worker = new Worker(url);
        worker.onmessage = (event) => resolve(event.data);
        worker.onerror = () => reject(new Error('the worker failed'));
        worker.postMessage(data);
      }),
    `/ways/scripts/${script}`,
    message,
  );

/** The page's fetch, controlled by the service worker. */
const fetchControlled = async (page: Page, path: string, init?: RequestInit): Promise<unknown> => {
  await takeControl(page);
  return page.evaluate(async (url, options) => (await fetch(url, options)).json() as Promise<unknown>, path, init);
};

async function takeControl(page: Page): Promise<void> {
  await page.evaluate(async () => {
    await navigator.serviceWorker.register('/ways/scripts/service-worker.js', { scope: '/ways/' });
    if (!navigator.serviceWorker.controller) await new Promise((resolve) => navigator.serviceWorker.addEventListener('controllerchange', resolve));
  });
}

const dropControl = (page: Page): Promise<unknown> => page.evaluate(async () => Promise.all((await navigator.serviceWorker.getRegistrations()).map((registration) => registration.unregister())));

/** One scene for each row of `evidence/workers.json`. */
export const scenes: Record<string, WorkerScene> = {
  'fetch in a dedicated worker': { path: '/ways/workers/auth/dedicated', run: (page, path) => ask(page, 'worker.js', path, POST) },
  'keepalive fetch in a dedicated worker': { path: '/ways/workers/auth/keepalive', run: (page, path) => ask(page, 'worker.js', path, { ...POST, keepalive: true }) },
  'fetch in a worker that a worker started': { path: '/ways/workers/auth/nested', run: (page, path) => ask(page, 'nested.js', path, POST) },
  'fetch in a worker from a blob: URL': {
    path: '/ways/workers/auth/blob',
    run: (page, path) =>
      page.evaluate(
        (url, init) =>
          new Promise((resolve) => {
            const code = 'onmessage = async ({ data: [url, init] }) => postMessage(await (await fetch(url, init)).json());';
            const worker = new Worker(URL.createObjectURL(new Blob([code])));
            worker.onmessage = (event) => resolve(event.data);
            worker.postMessage([new URL(url, location.href).href, init]);
          }),
        path,
        POST,
      ),
  },
  'fetch in a shared worker': {
    path: '/ways/workers/auth/shared',
    run: (page, path) =>
      page.evaluate(
        (url, init) =>
          new Promise((resolve) => {
            const { port } = new SharedWorker('/ways/scripts/shared.js');
            port.onmessage = (event) => resolve(event.data);
            port.postMessage([url, init]);
          }),
        path,
        POST,
      ),
  },
  'EventSource in a worker': { path: '/ways/events', run: (page, path) => ask(page, 'streams.js', 'stream', `${path}?hold=3000`) },
  'WebSocket in a worker, with a token as subprotocol': {
    path: '/ways/socket',
    run: (page, path) => ask(page, 'streams.js', 'socket', page.url().replace('http', 'ws').replace('/ways/page', path), ['access_token', 'Kd83hs0aLq29xMz7']),
  },
  'fetch of a service worker itself': {
    path: '/ways/workers/auth/own',
    async run(page, path) {
      await takeControl(page);
      return page.evaluate(
        (url, init) =>
          new Promise((resolve) => {
            navigator.serviceWorker.onmessage = (event) => resolve(event.data);
            navigator.serviceWorker.controller!.postMessage([url, init]);
          }),
        path,
        POST,
      );
    },
  },
  'fetch that a service worker passes on': { path: '/ways/workers/auth/passed', run: (page, path) => fetchControlled(page, path, POST) },
  'fetch that a service worker leaves alone': { path: '/ways/workers/auth/direct', run: (page, path) => fetchControlled(page, path, POST) },
  'answer that a service worker takes from its cache': { path: '/ways/workers/auth/made', run: (page, path) => fetchControlled(page, path) },
};

let plays = 0;

/** Plays a scene in a fresh document and gives the log events of its call. DevTools may tell of a worker's call behind the page's later one: `isTold` says that it has, if ever. */
export async function playWorkers(bench: Bench, { path, run }: WorkerScene, isTold: (events: readonly LogEvent[]) => boolean = () => true): Promise<LogEvent[]> {
  const { page, lab } = bench;
  await page.goto(`${lab.origin}/ways/page`);
  const before = (await bench.events()).length;
  await run(page, path);
  await everythingTold(bench);
  const told = async () => callsTo(path, (await bench.events()).slice(before));
  await until('what is expected of it', async () => isTold(await told())).catch(() => undefined);
  await dropControl(page);
  return told();
}

/** Each source tells in order: when all three have told of a later call of the same document, they have told of all before it. */
export async function everythingTold(bench: Bench): Promise<void> {
  const path = `/ways/workers/auth/direct-${(plays += 1)}`;
  await bench.page.evaluate(async (url) => (await fetch(url, { method: 'POST' })).json() as Promise<unknown>, path);
  let missing: string[] = [];
  await until('a later call, from every source', async () => {
    const told = callsTo(path, await bench.events()).flatMap(({ kind, view }) => [kind, `${kind} of the ${view}`]);
    missing = ['body of the devtools', 'body of the page', 'end'].filter((one) => !told.includes(one));
    return missing.length === 0;
  }).catch((error: Error) => expect.fail(`${error.message} Not told: ${missing.join(', ')}.`));
}

type CallEvent = Extract<LogEvent, { call: string }>;

/** All events of the calls to a path, in every view. */
export function callsTo(path: string, events: readonly LogEvent[]): CallEvent[] {
  const calls = events.filter((event): event is CallEvent => 'call' in event);
  const mine = new Set(calls.flatMap((event) => (event.kind === 'request' && event.url.path === path ? [`${event.view} ${event.call}`] : [])));
  return calls.filter(({ view, call }) => mine.has(`${view} ${call}`));
}
