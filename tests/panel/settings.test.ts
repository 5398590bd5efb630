import { beforeEach, describe, expect, test, vi } from 'vitest';
import { createKept, type KeptIo } from '../../panel/store/kept';
import { createSites, rowsFrom, type SitesIo } from '../../panel/store/sites';
import { createStore } from '../../panel/store/store';
import { inForce } from '../../panel/store/taught';
import { fileFeed, type RecordingFile } from '../../panel/feed/file';
import { metaOf } from '../../panel/report/contents';
import type { TaughtRow } from '../../src/core/taught';
import { STANDARD } from '../../src/core/thresholds';
import type { SessionSummary } from '../../src/log/summaries';
import type { Order } from '../../src/wire/hub';
import { FIRST } from '../../src/wire/settings';
import type { Watched } from '../../src/wire/watched';
import { createAnalysis } from '../../src/story/analyse';
import { readRecording } from '../../src/recording/read';
import { writeRecording } from '../../src/recording/write';
import type { Analysis } from '../../src/story/analysis';
import { meta as sampleMeta } from '../recording/sample';
import { bearer, inBody, pair, softError, Trace } from '../support/trace';

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

describe('what a recording brings along', () => {
  const tokens = pair(1);
  const events = new Trace().open('/').at(1000).login(tokens).at(60_000).call({ method: 'POST', path: '/api/keepalive', sent: [bearer(tokens.access), inBody('refreshToken', 'refresh', tokens.refresh)], body: softError(7005, 'x') }).wait(20_000).log();
  const taught: TaughtRow[] = [{ is: 'refresh-call', method: 'POST', url: 'https://shop.test/api/keepalive' }, { is: 'expired', code: '7005' }];
  const file = (rows?: TaughtRow[]): RecordingFile => ({ events, name: 'a.har', site: 'shop.test', meta: { ...sampleMeta, ...(rows && { taught: rows }) } });
  const judged = (analysis: Analysis | undefined) => analysis!.exchanges.map(({ role, authFail, soft }) => ({ role, authFail, soft }));
  const told = (rows: TaughtRow[]) => {
    const analysis = createAnalysis(rows);
    analysis.push(events);
    analysis.tick(events.at(-1)!.t + 10_000);
    return judged(analysis);
  };
  const io = (rows: TaughtRow[]) => ({ read: () => Promise.resolve({ 'shop.test': rows }), write: () => Promise.resolve(), follow: () => undefined });

  test('is what it is judged by, as it was where it was written; the next file is judged without', () => {
    const store = createStore({ createAnalysis });
    store.open(fileFeed(file(taught)));
    expect(judged(store.analysis())).toEqual(told(taught));
    expect(told(taught)).not.toEqual(told([]));
    expect(store.taught.rows.value).toEqual([]);
    expect(store.taught.brought.value).toEqual(taught);
    store.open(fileFeed(file()));
    expect(judged(store.analysis())).toEqual(told([]));
    expect(store.taught.brought.value).toEqual([]);
  });

  test('counts for the recording beside it as well', () => {
    const store = createStore({ createAnalysis });
    store.second.file.value = file(taught);
    expect(judged(store.second.analysis.value)).toEqual(told(taught));
  });

  test('goes on with a file that is made of it, with what is taught here; of one thing, what is taught here counts', async () => {
    const own: TaughtRow[] = [{ is: 'success', code: '7005' }, { is: 'key', name: 'app.s1', role: 'access' }];
    const store = createStore({ createAnalysis, taught: io(own) });
    store.open(fileFeed(file(taught)));
    await expect.poll(() => store.taught.rows.value).toEqual(own);
    expect(judged(store.analysis())).toEqual(told([...own, taught[0]!]));
    expect(store.taught.brought.value).toEqual([taught[0]]);
    const saved = metaOf(store.log, store.status.value, sampleMeta, store.taught.inForce.value);
    expect(saved.taught).toEqual([...own, taught[0]]);
    const read = readRecording(writeRecording(events, saved));
    expect('error' in read ? read.error : read.meta.taught).toEqual(saved.taught);
  });

  test('with what is taught here it is no more than a file may hold', () => {
    const many = (name: string): TaughtRow[] => Array.from({ length: 150 }, (_, n) => ({ is: 'key', name: `${name}.${n}`, role: 'access' }));
    const rows = inForce(many('own'), many('brought'));
    expect(rows.slice(0, 150)).toEqual(many('own'));
    const read = readRecording(writeRecording(events, metaOf(events, { source: 'none' }, sampleMeta, rows)));
    expect('error' in read ? read.error : read.meta.taught).toEqual(rows);
  });

  test('a name that could be a token goes into no file', () => {
    const secret: TaughtRow = { is: 'key', name: `sess-${tokens.refresh.id}9f8e7d6c5b4a39281706`, role: 'access' };
    expect(metaOf(events, { source: 'none' }, sampleMeta, [secret, taught[1]!]).taught).toEqual([taught[1]]);
    expect(metaOf(events, { source: 'none' }, sampleMeta, [secret])).not.toHaveProperty('taught');
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
