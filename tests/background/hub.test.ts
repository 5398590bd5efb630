import { expect, it, vi } from 'vitest';
import type { Recordings } from '../../src/background/recordings';
import type { Watches } from '../../src/background/watches';
import { PANEL_PORT, type WatchState, type WorkerToPanel } from '../../src/wire/hub';

/** Stand-ins for the browser's ports and tabs, and for the question whether it lets us see a site: it is answered when the test says so. */
const stage = vi.hoisted(() => {
  const heard: { connect?: (port: unknown) => void; committed?: (page: { tabId: number; frameId: number; url: string }) => void } = {};
  const asked: (() => void)[] = [];
  (globalThis as { chrome?: unknown }).chrome = {
    runtime: { getURL: () => 'chrome-extension://ours/', onConnect: { addListener: (listener: never) => (heard.connect = listener) } },
    webNavigation: { onCommitted: { addListener: (listener: never) => (heard.committed = listener) } },
    tabs: { get: async () => ({ url: 'http://shop.test/' }) },
  };
  return { heard, asked };
});

vi.mock('../../src/background/scripts', () => ({ hasAccess: () => new Promise<boolean>((done) => stage.asked.push(() => done(true))) }));

const { createHub } = await import('../../src/background/hub');

const settled = () => new Promise((done) => setTimeout(done, 5));

/** A hub with nothing watched and one panel at its port. `actions`: beside starting and ending. */
function seated(actions: object = {}): { say(message: object): void; told: WorkerToPanel[] } {
  const watches = { of: () => undefined, all: () => [], ready: Promise.resolve(), onChange: () => {} } as unknown as Watches;
  const recordings = { running: () => [], unsaved: async () => [], endsAt: () => undefined } as unknown as Recordings;
  createHub(watches, recordings).serve({ start: async () => {}, end: async () => {}, ...actions } as never, async () => 0);
  const told: WorkerToPanel[] = [];
  let hear: (message: object) => void = () => {};
  stage.heard.connect!({
    name: PANEL_PORT,
    sender: { url: 'chrome-extension://ours/panel/panel.html' },
    onMessage: { addListener: (listener: typeof hear) => (hear = listener) },
    onDisconnect: { addListener: () => {} },
    postMessage: (message: WorkerToPanel) => told.push(message),
  });
  return { say: (message) => hear(message), told };
}

it('what was asked first and is known last is not told: the tab has gone on to a page that cannot be watched', async () => {
  const { say, told } = seated();
  const states = (): WatchState[] => told.flatMap((message) => (message.type === 'state' ? [message.state] : []));
  say({ type: 'hello', tabId: 7 });
  await settled();
  expect(stage.asked.length).toBeGreaterThan(0);

  stage.heard.committed!({ tabId: 7, frameId: 0, url: 'chrome://version' });
  await settled();
  expect(states().at(-1)?.problem).toBe('restricted-page');

  for (const answer of stage.asked) answer();
  await settled();
  expect(states().at(-1)?.problem).toBe('restricted-page');
  expect(states().filter(({ site }) => site === 'shop.test')).toEqual([]);
});

it('an order that comes close behind its hello waits for the site of the tab, and is told as done', async () => {
  const obeyed: unknown[] = [];
  const { say, told } = seated({ record: async (site: string, order: unknown) => void obeyed.push([site, order]) });
  say({ type: 'hello', tabId: 7, id: 'first' });
  say({ type: 'record', on: false, id: 'second' });
  for (let round = 0; round < 8; round += 1) {
    await settled();
    for (const answer of stage.asked.splice(0)) answer();
  }
  expect(obeyed).toEqual([['shop.test', { type: 'record', on: false, id: 'second' }]]);
  expect(told.flatMap((message) => (message.type === 'done' ? [message.id] : []))).toEqual(['first', 'second']);
});
