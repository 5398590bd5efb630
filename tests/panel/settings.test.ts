import { beforeEach, describe, expect, test, vi } from 'vitest';
import { createKept, type KeptIo } from '../../panel/store/kept';
import { createSites, rowsFrom, type SitesIo } from '../../panel/store/sites';
import { createStore } from '../../panel/store/store';
import { fileFeed } from '../../panel/feed/file';
import { STANDARD } from '../../src/core/thresholds';
import type { SessionSummary } from '../../src/log/summaries';
import type { Order } from '../../src/wire/hub';
import { FIRST } from '../../src/wire/settings';
import type { Watched } from '../../src/wire/watched';
import { createAnalysis } from '../../src/story/analyse';
import { pair, Trace } from '../support/trace';

/** Stand-ins for the browser's frames and idle time, which Node does not have. */
beforeEach(() => {
  vi.stubGlobal('requestAnimationFrame', () => 0);
  vi.stubGlobal('cancelAnimationFrame', () => undefined);
  vi.stubGlobal('requestIdleCallback', () => 0);
});

describe('a record of the user', () => {
  /** A place that can fail. */
  const place = (broken: { read?: boolean; write?: boolean } = {}): KeptIo<number> & { heard(value: number): void; kept: number[] } => {
    let hear: (value: number) => void = () => {};
    const kept: number[] = [];
    return {
      kept,
      read: () => (broken.read ? Promise.reject(new Error('gone')) : Promise.resolve(7)),
      write: async (value) => (broken.write ? Promise.reject(new Error('full')) : void kept.push(value)),
      follow: (heard) => void (hear = heard),
      heard: (value) => hear(value),
    };
  };

  test('is read, written, and followed', async () => {
    const io = place();
    const kept = createKept(1, io);
    expect(kept.value.value).toBe(1);
    await kept.read();
    expect(kept.value.value).toBe(7);
    expect(await kept.write(8)).toBe(true);
    expect([kept.value.value, io.kept]).toEqual([8, [8]]);
    io.heard(9);
    expect(kept.value.value).toBe(9);
  });

  test('what cannot be saved is not shown as if it were, and the next good write takes the word back', async () => {
    const broken = { write: true };
    const kept = createKept(1, place(broken));
    expect(await kept.write(8)).toBe(false);
    expect([kept.value.value, kept.problem.value]).toEqual([1, 'unsaved']);
    broken.write = false;
    await kept.write(8);
    expect([kept.value.value, kept.problem.value]).toEqual([8, undefined]);
  });

  test('what cannot be read is as if nothing was chosen, and is said', async () => {
    const kept = createKept(1, place({ read: true }));
    await kept.read();
    expect([kept.value.value, kept.problem.value]).toEqual([1, 'unread']);
  });

  test('in a plain page it holds as long as the page', async () => {
    const kept = createKept(1);
    await kept.read();
    expect(await kept.write(2)).toBe(true);
    expect(kept.value.value).toBe(2);
  });
});

describe('thresholds in an open panel', () => {
  const spent = pair(1).refresh;
  const events = new Trace().open('/').at(1000).login(pair(1)).at(60_000).refresh(spent, pair(2)).wait(2).store(pair(2)).at(75_000).refresh(spent, pair(3)).wait(20_000).log();

  test('a change judges anew at once, what does not change leaves the analysis alone', async () => {
    const settings = createKept(FIRST);
    let made = 0;
    const store = createStore({ createAnalysis: (rows, thresholds) => ((made += 1), createAnalysis(rows, thresholds)), settings });
    store.open(fileFeed({ events, name: 'a.har', site: 'shop.test' }));
    const ids = (): string[] => store.analysis().findings.map(({ id }) => id);
    expect(ids()).toContain('stale-refresh-token-reused');
    const before = made;
    await settings.write({ ...FIRST, language: 'en', thresholds: { ...STANDARD } });
    expect(made).toBe(before);
    await settings.write({ ...FIRST, language: 'en', thresholds: { ...STANDARD, grace: 60 } });
    expect(made).toBe(before + 1);
    expect(ids()).not.toContain('stale-refresh-token-reused');
    await settings.write(FIRST);
    expect(ids()).toContain('stale-refresh-token-reused');
  });
});

const watch = (site: string, more: Partial<Watched> = {}): Watched => ({ site, session: `${site} 2`, active: true, recording: false, tabs: 1, ...more });
const summary = (site: string, n: number, more: Partial<SessionSummary> = {}): SessionSummary => ({ session: `${site} ${n}`, events: 10, size: 1000, last: 5000, ...more });

describe('sites', () => {
  test('what is watched comes first, then what was seen last; sessions of a site are one row', () => {
    const rows = rowsFrom([watch('b.test'), watch('gone.test', { active: false })], [summary('a.test', 1, { last: 9000 }), summary('b.test', 1), summary('b.test', 2, { last: 7000 }), summary('c.test', 1, { last: 9500 })]);
    expect(rows.map(({ site, watching, events, last, sessions }) => [site, watching, events, last, sessions.length])).toEqual([
      ['b.test', true, 20, 7000, 2],
      ['c.test', false, 10, 9500, 1],
      ['a.test', false, 10, 9000, 1],
    ]);
  });

  /** A worker and a log that do as they are told, or refuse. */
  function world(refuses = false) {
    const state = { watched: [watch('a.test', { recording: true })], sessions: [summary('a.test', 2), summary('b.test', 1)] };
    const orders: string[] = [];
    const io: SitesIo = {
      watched: async () => state.watched,
      sessions: async () => state.sessions,
      forget: async (gone) => void (state.sessions = state.sessions.filter(({ session }) => !gone.includes(session))),
      async order(order: Order & { site: string }, isDone) {
        orders.push(order.type);
        if (refuses) return false;
        const change = order.type === 'clear' ? { session: `${order.site} 3` } : order.type === 'record' ? { recording: false } : { active: false };
        state.watched = state.watched.map((one) => (one.site === order.site ? { ...one, ...change } : one));
        return isDone();
      },
    };
    return { state, orders, sites: createSites(io) };
  }

  test('of a watched site the recording ends, the session is another, and the old one goes', async () => {
    const { state, orders, sites } = world();
    expect(await sites.remove('a.test')).toBe(true);
    expect(orders).toEqual(['record', 'clear']);
    expect(state.sessions.map(({ session }) => session)).toEqual(['b.test 1']);
    expect(sites.rows.value?.map(({ site, events }) => [site, events])).toEqual([['a.test', 0], ['b.test', 10]]);
  });

  test('a site that the worker does not know is deleted without it', async () => {
    const { state, orders, sites } = world();
    expect(await sites.remove('b.test')).toBe(true);
    expect(orders).toEqual([]);
    expect(state.sessions.map(({ session }) => session)).toEqual(['a.test 2']);
  });

  test('what the worker refuses deletes nothing, and is said', async () => {
    const { state, sites } = world(true);
    expect(await sites.remove('a.test')).toBe(false);
    expect(await sites.stop('a.test')).toBe(false);
    expect(state.sessions).toHaveLength(2);
  });

  test('a log that cannot be read is said, and what was read stays', async () => {
    const { state, sites } = world();
    await sites.read();
    Object.defineProperty(state, 'sessions', { get: () => { throw new Error('gone'); } });
    await sites.read();
    expect([sites.unread.value, sites.rows.value?.length]).toEqual([true, 2]);
  });
});
