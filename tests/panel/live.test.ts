import { beforeEach, describe, expect, test } from 'vitest';
import type { Feed, LiveStatus } from '../../panel/feed/feed';
import { liveFeed } from '../../panel/feed/live';
import { events, PortStandIn, settled, SinkStandIn, stateOf, upTo } from './stand-ins';

let ports: PortStandIn[];
let waits: number[];
let sink: SinkStandIn;
let feed: Feed;
let stop: AbortController;
let alive: boolean;
/** Ends the wait for an answer: that clock is turned by hand. */
let timeUp: (() => void)[];
const ANSWER = 2000;

beforeEach(() => {
  ports = [];
  waits = [];
  alive = true;
  timeUp = [];
  sink = new SinkStandIn();
  stop = new AbortController();
  feed = liveFeed({
    tabId: 7,
    connect() {
      if (!alive) throw new Error('Extension context invalidated.');
      const port = new PortStandIn();
      ports.push(port);
      return port;
    },
    async *read(_, from, to) {
      yield events(from, to);
    },
    wait(ms) {
      if (ms === ANSWER) return new Promise((resolve) => timeUp.push(resolve));
      waits.push(ms);
      return Promise.resolve();
    },
  });
  feed.start(sink, stop.signal);
});

const port = (): PortStandIn => ports.at(-1) as PortStandIn;
const last = (): LiveStatus => sink.told.at(-1) as LiveStatus;

describe('the live feed', () => {
  test('says hello with its tab first, and what was asked meanwhile when the worker answers', () => {
    feed.send?.({ type: 'pause', on: true });
    expect(port().sent).toEqual([{ type: 'hello', tabId: 7 }]);
    port().say(stateOf(0));
    feed.send?.({ type: 'clear' });
    expect(port().sent.slice(1)).toEqual([{ type: 'pause', on: true }, { type: 'clear' }]);
  });

  test('leaves a port that stays silent, and takes what was asked along', async () => {
    feed.send?.({ type: 'clear' });
    const silent = port();
    timeUp[0]?.();
    await settled();
    expect(silent.closed).toBe(true);
    expect(ports).toHaveLength(2);
    port().say(stateOf(3));
    expect(port().sent).toEqual([{ type: 'hello', tabId: 7 }, { type: 'clear' }]);
    timeUp[1]?.();
    await settled();
    expect(ports).toHaveLength(2);
  });

  test('goes from the log to the tail without a seam', async () => {
    port().say(stateOf(5));
    port().say({ type: 'events', session: 's1', events: events(6, 8) });
    await settled();
    expect(sink.seqs).toEqual(upTo(8));
    expect(last().link).toBe('open');
  });

  test('comes back soon when the worker dies, says hello again, and loses and doubles nothing', async () => {
    port().say(stateOf(5));
    await settled();
    port().die();
    await settled();
    expect(ports).toHaveLength(2);
    expect(port().sent).toEqual([{ type: 'hello', tabId: 7 }]);
    port().say(stateOf(9));
    port().say({ type: 'events', session: 's1', events: events(8, 10) });
    await settled();
    expect(sink.seqs).toEqual(upTo(10));
    expect(sink.resets, 'at the start, and for its session').toBe(2);
    expect(waits).toEqual([100]);
  });

  test('waits longer each time when the worker does not answer, and says so', async () => {
    for (let i = 0; i < 8; i += 1) {
      port().die();
      await settled();
    }
    expect(waits).toEqual([100, 200, 400, 800, 1600, 3200, 5000, 5000]);
    expect(last().link).toBe('lost');
    port().say(stateOf(0));
    expect(last().link).toBe('open');
    port().die();
    expect(waits.at(-1)).toBe(100);
  });

  test('keeps a command that meets a dying worker, and sends it behind the next hello', async () => {
    port().say(stateOf(0));
    port().closed = true;
    let sent = false;
    void feed.send!({ type: 'clear' }).then(() => (sent = true));
    port().die();
    await settled();
    expect(sent, 'said to whoever wants to close the page').toBe(false);
    port().say(stateOf(0));
    expect(port().sent).toEqual([{ type: 'hello', tabId: 7 }, { type: 'clear', site: 'shop.test', session: 's1' }]);
    await settled();
    expect(sent).toBe(true);
  });

  test('sends a command again that a worker took along when it died, and none that a worker has done', async () => {
    port().say(stateOf(0));
    void feed.send!({ type: 'pause', on: true });
    await settled();
    port().deaf = true;
    let done = false;
    void feed.send!({ type: 'clear' }).then(() => (done = true));
    await settled();
    expect(done, 'said to whoever wants to close the page').toBe(false);
    port().die();
    await settled();
    // The tab has gone on to an identity provider meanwhile.
    port().say(stateOf(0, { site: 'login.test', session: 's2' }));
    expect(port().sent).toEqual([{ type: 'hello', tabId: 7 }, { type: 'clear', site: 'shop.test', session: 's1' }]);
    await settled();
    expect(done).toBe(true);
    port().die();
    await settled();
    port().say(stateOf(0));
    expect(port().sent).toEqual([{ type: 'hello', tabId: 7 }]);
  });

  test('forgets what nobody has done when it ends: much later it would mean something else', async () => {
    port().say(stateOf(0));
    port().deaf = true;
    let done = false;
    void feed.send!({ type: 'clear' }).then(() => (done = true));
    stop.abort();
    await settled();
    expect(done, 'nobody waits for it').toBe(true);
    feed.start(sink, new AbortController().signal);
    port().say(stateOf(0));
    expect(port().sent).toEqual([{ type: 'hello', tabId: 7 }]);
  });

  test('ends when the extension is gone', async () => {
    alive = false;
    port().die();
    await settled();
    expect(last().link).toBe('gone');
    expect(waits).toEqual([100]);
  });

  test('hears nothing from a port that it has left', async () => {
    const old = port();
    old.say(stateOf(2));
    old.die();
    await settled();
    old.say(stateOf(0, { session: 'old' }));
    expect(last().state?.session).toBe('s1');
    expect(sink.resets, 'at the start, and for its session').toBe(2);
  });

  test('stops: closes its port and delivers nothing more', async () => {
    port().say(stateOf(5));
    stop.abort();
    await settled();
    expect(port().closed).toBe(true);
    expect(sink.seqs).toEqual([]);
    expect(ports).toHaveLength(1);
  });
});
