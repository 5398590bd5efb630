import { beforeEach, describe, expect, test, vi } from 'vitest';
import type { LogEvent } from '../../src/core/event';
import { createAnalysis } from '../../src/story/analyse';
import type { Feed, FeedSink, LiveStatus } from '../../panel/feed/feed';
import { fileFeed } from '../../panel/feed/file';
import { createStore, type Store } from '../../panel/store/store';
import { articleStory, busyLog } from './events';
import { stateOf } from './stand-ins';

/** Stand-ins for the browser's frames and idle time, which Node does not have: the frame comes when it is asked for. */
let frames: (() => void)[];
beforeEach(() => {
  frames = [];
  vi.stubGlobal('requestAnimationFrame', (work: () => void) => frames.push(work));
  vi.stubGlobal('cancelAnimationFrame', () => undefined);
  vi.stubGlobal('requestIdleCallback', () => 0);
});
const frame = (): void => {
  for (const work of frames.splice(0)) work();
};

const article = articleStory();
const asFile = (events: readonly LogEvent[]): Feed => fileFeed({ events, name: 'a.har', site: 'shop.test' });
const liveAt = (head: number): LiveStatus => {
  const message = stateOf(head);
  return { source: 'live', link: 'open', unread: 0, state: message.type === 'state' ? message.state : undefined };
};

/** A store whose feed is played by hand. */
function played(): { store: Store; sink: FeedSink; ticks: number[] } {
  let sink: FeedSink | undefined;
  const ticks: number[] = [];
  const store = createStore({
    createAnalysis() {
      const analysis = createAnalysis();
      const tick = analysis.tick.bind(analysis);
      analysis.tick = (now) => (ticks.push(now), tick(now));
      return analysis;
    },
  });
  store.open({ start: (given) => void (sink = given) });
  if (!sink) throw new Error('The feed was not started.');
  return { store, sink, ticks };
}

describe('the store', () => {
  test('judges a file to its end at once', () => {
    const store = createStore({ createAnalysis });
    store.open(asFile(article));
    expect(store.analysis().findings.map(({ id }) => id)).toContain('soft-error-accepted');
    expect(store.analysis().stories).toHaveLength(1);
    expect(store.now.value).toBe(article.at(-1)?.t);
  });

  test('asks for one frame, however much comes', () => {
    const { store, sink } = played();
    frame();
    const before = store.version.value;
    for (const event of article) sink.events([event]);
    expect(frames).toHaveLength(1);
    frame();
    expect(store.version.value).toBe(before + 1);
  });

  test('does not tell the time while the log is still being read', () => {
    const { store, sink, ticks } = played();
    sink.status(liveAt(article.length));
    sink.events(article.slice(0, 20));
    store.tick(Date.now());
    expect(ticks).toEqual([]);
    sink.events(article.slice(20));
    store.tick(5);
    expect(ticks).toEqual([5]);
  });

  test('takes a log that is being read in by the slice, and all of it once it is here', async () => {
    const { store, sink } = played();
    const log = busyLog(3000);
    sink.status(liveAt(3000));
    for (let at = 0; at < 2900; at += 100) {
      sink.events(log.slice(at, at + 100));
      if (at === 900) expect(store.log).toHaveLength(0);
      if (at === 1000) expect(store.log).toHaveLength(1100);
    }
    // What never comes is not waited for.
    await new Promise((done) => setTimeout(done, 150));
    expect(store.log).toHaveLength(2900);
    sink.events(log.slice(2900));
    expect(store.log.map(({ seq }) => seq)).toEqual(log.map(({ seq }) => seq));
  });

  test('takes nothing of a session along that was being read when another began', async () => {
    const { store, sink } = played();
    sink.status(liveAt(3000));
    sink.events(busyLog(50));
    sink.reset();
    // That nothing comes behind it can only be waited for.
    await new Promise((done) => setTimeout(done, 150));
    expect(store.log).toHaveLength(0);
  });

  test('begins a new session with nothing of the one before, also between two frames', () => {
    const { store, sink } = played();
    sink.events(article);
    frame();
    store.event.value = 3;
    expect(store.rows.value.length).toBe(article.length);
    sink.reset();
    expect([store.rows.value.length, store.log.length, store.event.value]).toEqual([0, 0, undefined]);
  });

  test('hears nothing from a feed that was left', () => {
    const store = createStore({ createAnalysis });
    let left: AbortSignal | undefined;
    store.open({ start: (_, signal) => void (left = signal) });
    store.open(asFile(article));
    expect(left?.aborted).toBe(true);
  });

  test('takes filter and range away when they hide what is to be shown', () => {
    const store = createStore({ createAnalysis });
    store.open(asFile(article));
    frame();
    store.filter.value = 'kind:storage';
    store.range.value = { from: 0, to: 1 };
    store.reveal(1);
    expect([store.filter.value, store.range.value, store.event.value, store.view.value]).toEqual(['', undefined, 1, 'timeline']);
    store.filter.value = 'kind:lifecycle';
    store.reveal(1);
    expect(store.filter.value).toBe('kind:lifecycle');
  });

  test('asks the analysis again when a filter wants something judged', () => {
    const { store, sink } = played();
    const log = busyLog(60);
    store.filter.value = 'role:login';
    sink.events(log.slice(0, 2));
    frame();
    expect(store.rows.value.length).toBe(0);
    sink.events(log.slice(2));
    frame();
    expect(store.rows.value.length).toBeGreaterThan(0);
  });

  test('announces an error when it is first seen', () => {
    const store = createStore({ createAnalysis });
    store.open(asFile(article));
    expect(store.announcement.value).toBe('');
    frame();
    expect(store.announcement.value).not.toBe('');
  });
});
