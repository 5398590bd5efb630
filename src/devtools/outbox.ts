import type { DevtoolsBatch, DevtoolsToWorker, WorkerToDevtools } from '../wire/devtools';
import type { RawEvent } from '../wire/raw';

/** Events wait this long for others. ms. */
const TOGETHER = 50;
/** A port to a worker that is just being stopped may stay open and silent. ms. */
const ANSWER = 2_000;
/** Until the next connection, when the worker took the port along. ms. */
const AGAIN = 1_000;
/** Characters of unacknowledged batches kept for a worker that is away. */
const LIMIT = 4_000_000;

export interface Outbox {
  put(site: string, events: readonly RawEvent[]): void;
  /** The tab shows another document. */
  navigated(): void;
  /** The tab's panel was opened: from now on a lost connection is always made anew, as the panel's is. */
  hold(): void;
}

/** Batches for the worker, each kept until it is in the log. `watched` is told the site whose calls are wanted. */
export function createOutbox(name: string, watched: (site: string | undefined) => void): Outbox {
  const unacked = new Map<number, DevtoolsBatch>();
  let port: chrome.runtime.Port | undefined;
  let held = false;
  let batch = 0;
  let dropped = 0;
  let waiting: { site: string; events: RawEvent[] } | undefined;

  const send = (message: DevtoolsToWorker) => {
    try {
      port?.postMessage(message);
    } catch {
      // The worker has just died: the next connection takes along what is not acknowledged.
    }
  };

  const connect = () => {
    // The extension was reloaded or removed: this page goes with it.
    if (port || !chrome.runtime?.id) return;
    const mine = chrome.runtime.connect({ name });
    let site: string | undefined;
    let isAnswered = false;
    port = mine;
    const again = () => {
      if (port !== mine) return;
      port = undefined;
      if (held || site !== undefined || unacked.size > 0 || !isAnswered) setTimeout(connect, AGAIN);
    };
    mine.onMessage.addListener((message: WorkerToDevtools) => {
      isAnswered = true;
      if (message.type === 'ack') unacked.delete(message.batch);
      else watched((site = message.site));
    });
    mine.onDisconnect.addListener(again);
    setTimeout(() => {
      if (isAnswered) return;
      mine.disconnect();
      again();
    }, ANSWER);
    unacked.forEach(send);
  };

  const flush = () => {
    if (!waiting) return;
    const { site, events } = waiting;
    const text = JSON.stringify(events);
    waiting = undefined;
    const kept = [...unacked.values()].reduce((sum, message) => sum + message.events.length, text.length);
    if (kept > LIMIT) {
      dropped += 1;
      return;
    }
    const message: DevtoolsBatch = { batch: ++batch, site, events: text, ...(dropped && { dropped }) };
    dropped = 0;
    unacked.set(batch, message);
    send(message);
  };

  connect();
  return {
    put(site, events) {
      if (waiting?.site !== site) flush();
      if (!waiting) setTimeout(flush, TOGETHER);
      waiting ??= { site, events: [] };
      waiting.events.push(...events);
    },
    navigated() {
      if (port) send({ type: 'navigated' });
      else connect();
    },
    hold() {
      held = true;
      connect();
    },
  };
}
