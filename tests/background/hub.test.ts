import { expect, it, vi } from 'vitest';
import type { Recordings } from '../../src/background/recordings';
import type { Watches } from '../../src/background/watches';
import type { WatchState } from '../../src/wire/hub';
import { PANEL_PORT } from '../../src/wire/hub';

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

it('what was asked first and is known last is not told: the tab has gone on to a page that cannot be watched', async () => {
  const watches = { of: () => undefined, all: () => [], ready: Promise.resolve(), onChange: () => {} } as unknown as Watches;
  const recordings = { running: () => [], unsaved: async () => [], endsAt: () => undefined } as unknown as Recordings;
  const hub = createHub(watches, recordings);
  hub.serve({ start: async () => {}, end: async () => {} } as never, async () => 0);

  const told: WatchState[] = [];
  let say: (order: unknown) => void = () => {};
  stage.heard.connect!({
    name: PANEL_PORT,
    sender: { url: 'chrome-extension://ours/panel/panel.html' },
    onMessage: { addListener: (listener: typeof say) => (say = listener) },
    onDisconnect: { addListener: () => {} },
    postMessage: ({ state }: { state: WatchState }) => told.push(state),
  });
  say({ type: 'hello', tabId: 7 });
  await settled();
  expect(stage.asked.length).toBeGreaterThan(0);

  stage.heard.committed!({ tabId: 7, frameId: 0, url: 'chrome://version' });
  await settled();
  expect(told.at(-1)?.problem).toBe('restricted-page');

  for (const answer of stage.asked) answer();
  await settled();
  expect(told.at(-1)?.problem).toBe('restricted-page');
  expect(told.filter(({ site }) => site === 'shop.test')).toEqual([]);
});

it('an order that comes close behind its hello waits for the site of the tab, and is told as done', async () => {
  const watches = { of: () => undefined, all: () => [], ready: Promise.resolve(), onChange: () => {} } as unknown as Watches;
  const recordings = { running: () => [], unsaved: async () => [], endsAt: () => undefined } as unknown as Recordings;
  const hub = createHub(watches, recordings);
  const obeyed: unknown[] = [];
  hub.serve({ start: async () => {}, end: async () => {}, record: async (site: string, order: unknown) => void obeyed.push([site, order]) } as never, async () => 0);

  const done: string[] = [];
  let say: (order: unknown) => void = () => {};
  stage.heard.connect!({
    name: PANEL_PORT,
    sender: { url: 'chrome-extension://ours/panel/panel.html' },
    onMessage: { addListener: (listener: typeof say) => (say = listener) },
    onDisconnect: { addListener: () => {} },
    postMessage: (message: { type: string; id: string }) => message.type === 'done' && done.push(message.id),
  });
  say({ type: 'hello', tabId: 7, id: 'first' });
  say({ type: 'record', on: false, id: 'second' });
  for (let round = 0; round < 8; round += 1) {
    await settled();
    for (const answer of stage.asked.splice(0)) answer();
  }
  expect(obeyed).toEqual([['shop.test', { type: 'record', on: false, id: 'second' }]]);
  expect(done).toEqual(['first', 'second']);
});
