import { beforeEach, describe, expect, it, vi } from 'vitest';
import type { Watches } from '../../src/background/watches';

/** Stand-ins for what the browser keeps, for its alarms, and for the log's totals. */
const browser = vi.hoisted(() => {
  const local: Record<string, unknown> = {};
  const session: Record<string, unknown> = {};
  const alarms = { names: [] as string[], fire: undefined as unknown as (alarm: { name: string }) => Promise<void> };
  const areaOf = (kept: Record<string, unknown>) => ({
    get: async () => structuredClone(kept),
    set: async (change: Record<string, unknown>) => void Object.assign(kept, structuredClone(change)),
    onChanged: { addListener: () => {} },
  });
  (globalThis as { chrome?: unknown }).chrome = {
    storage: { local: areaOf(local), session: areaOf(session) },
    alarms: {
      get: async (name: string) => (alarms.names.includes(name) ? {} : undefined),
      create: (name: string) => void alarms.names.push(name),
      clear: async () => void (alarms.names = []),
      onAlarm: { addListener: (heard: typeof alarms.fire) => (alarms.fire = heard) },
    },
  };
  return { local, session, alarms, fills: new Map<string, number>() };
});
vi.mock('../../src/log/read', () => ({ fillOf: async (key: string) => browser.fills.get(key) }));

const { createRecordings } = await import('../../src/background/recordings');
const { createWatches } = await import('../../src/background/watches');

const turn = () => new Promise((done) => setTimeout(done, 5));

/** A worker's life: it has nothing but what the browser keeps. */
async function start() {
  const watches: Watches = createWatches();
  const recordings = createRecordings(watches, Promise.resolve(() => ({ events: 100, megabytes: 1 })));
  const marks: string[] = [];
  const record = (site: string, on: boolean) => watches.change(site, { active: true, recordingSince: on ? Date.now() : undefined }).then(turn);
  watches.onChange = (site) => recordings.change(watches.of(site)!);
  recordings.serve({ stop: (site) => record(site, false), mark: async (site, fault) => marks.push(`${site} ${fault}`), changed: () => {} });
  await recordings.ready;
  await turn();
  return { watches, recordings, record, marks, sessionOf: (site: string) => watches.of(site)!.session };
}

/** The browser ends: what it holds in memory only is gone. */
const restart = () => delete browser.session['watches'];

beforeEach(() => {
  for (const kept of [browser.local, browser.session]) for (const key of Object.keys(kept)) delete kept[key];
  browser.alarms.names = [];
  browser.fills.clear();
});

describe('a recording', () => {
  it('is listed while it runs, and the user’s own stop decides about it', async () => {
    const { recordings, record, sessionOf } = await start();
    await record('shop.test', true);
    expect(recordings.running()).toMatchObject([{ site: 'shop.test', session: sessionOf('shop.test') }]);
    expect(browser.alarms.names).toEqual(['recording']);
    await record('shop.test', false);
    expect(recordings.sessions()).toEqual([]);
    await turn();
    expect(browser.alarms.names).toEqual([]);
  });

  it('goes on in the next worker', async () => {
    const { record, sessionOf } = await start();
    await record('shop.test', true);
    const { recordings } = await start();
    expect(recordings.running()).toMatchObject([{ session: sessionOf('shop.test') }]);
    expect(await recordings.unsaved()).toEqual([]);
  });

  it('is kept when the browser was closed, beside the one that begins after it', async () => {
    const { record, sessionOf } = await start();
    await record('shop.test', true);
    const old = sessionOf('shop.test');
    browser.fills.set(old, 0.1);
    restart();
    await new Promise((done) => setTimeout(done, 5));
    const next = await start();
    expect(next.recordings.running()).toEqual([]);
    expect(await next.recordings.unsaved()).toMatchObject([{ session: old }]);
    await next.record('shop.test', true);
    expect(next.recordings.sessions()).toEqual([old, next.sessionOf('shop.test')]);
    await next.record('shop.test', false);
    expect(next.recordings.sessions()).toEqual([old]);
    await next.recordings.drop(old);
    expect(await next.recordings.unsaved()).toEqual([]);
  });

  it('whose log is gone is offered to nobody', async () => {
    const { record } = await start();
    await record('shop.test', true);
    restart();
    const { recordings } = await start();
    expect(await recordings.unsaved()).toEqual([]);
    expect(recordings.sessions()).toEqual([]);
  });

  it('that is cleared goes on in its new session alone', async () => {
    const { watches, recordings, record, sessionOf } = await start();
    await record('shop.test', true);
    await watches.renew('shop.test');
    await turn();
    expect(recordings.sessions()).toEqual([sessionOf('shop.test')]);
  });
});

describe('its limits', () => {
  it('of time end it, and its log is kept for the user', async () => {
    browser.local['settings'] = { recording: { minutes: 1 } };
    const { watches, recordings, record, sessionOf } = await start();
    await record('shop.test', true);
    browser.fills.set(sessionOf('shop.test'), 0.2);
    await browser.alarms.fire({ name: 'recording' });
    expect(recordings.running()).toHaveLength(1);
    await watches.change('shop.test', { recordingSince: Date.now() - 60_000 });
    await browser.alarms.fire({ name: 'recording' });
    await turn();
    expect(recordings.running()).toEqual([]);
    expect(await recordings.unsaved()).toMatchObject([{ session: sessionOf('shop.test'), ended: 'limit' }]);
  });

  it('of size are told before they are reached', async () => {
    const { watches, record, sessionOf } = await start();
    await record('shop.test', true);
    browser.fills.set(sessionOf('shop.test'), 0.89);
    await browser.alarms.fire({ name: 'recording' });
    expect(watches.of('shop.test')!.nearlyFull).toBe(false);
    browser.fills.set(sessionOf('shop.test'), 0.91);
    await browser.alarms.fire({ name: 'recording' });
    expect(watches.of('shop.test')!.nearlyFull).toBe(true);
  });
});

it('a new error is marked once, and only while something is recorded', async () => {
  const { watches, recordings, record, marks, sessionOf } = await start();
  const judge = async (...errors: string[]) => {
    recordings.judged(watches.of('shop.test')!, { session: sessionOf('shop.test'), health: 'faults', errors, warnings: [] });
    await turn();
  };
  await record('shop.test', false);
  await judge('token-in-url');
  await record('shop.test', true);
  await judge('replay-loop');
  await judge('replay-loop', 'token-in-url');
  await judge('replay-loop');
  await judge('replay-loop');
  expect(marks).toEqual(['shop.test replay-loop', 'shop.test token-in-url']);
});
