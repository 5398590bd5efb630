import type { LogEvent } from '../../src/core/event';
import type { PanelToWorker, WorkerToPanel } from '../../src/wire/hub';
import type { Feed, FeedSink, LiveStatus } from './feed';
import { createTail } from './tail';

/** The part of an extension port that is used here. */
export interface PanelPort {
  postMessage(message: PanelToWorker): void;
  disconnect(): void;
  onMessage: { addListener(listener: (message: WorkerToPanel) => void): void };
  onDisconnect: { addListener(listener: () => void): void };
}

export interface LiveIo {
  /** Tab that is inspected. */
  tabId: number;
  /** Throws when the extension is not there any more. */
  connect(): PanelPort;
  read(session: string, from: number, to: number): AsyncIterable<LogEvent[]>;
  wait(ms: number): Promise<void>;
}

/** An idle worker is stopped and takes its port along. A worker that is woken while it is being stopped may stay silent, so not at once: 100 ms, doubling up to 5 s. */
const backOff = (failures: number): number => Math.min(5000, 100 * 2 ** failures);

/** A port to a worker that is just being stopped may stay open and silent. ms. */
const ANSWER = 2000;

export function liveFeed(io: LiveIo): Feed {
  let unsent: PanelToWorker[] = [];
  /** The port, once the worker has answered on it. */
  let answering: PanelPort | undefined;

  function send(command: PanelToWorker): void {
    try {
      if (answering) return answering.postMessage(command);
    } catch {
      // The worker has just died and its port with it: the next connection takes the command along.
    }
    unsent.push(command);
  }

  function start(sink: FeedSink, signal: AbortSignal): void {
    let status: LiveStatus = { source: 'live', link: 'connecting', unread: 0 };
    let port: PanelPort | undefined;
    let failures = 0;
    const tell = (change: Partial<LiveStatus>): void => sink.status((status = { ...status, ...change }));
    const tail = createTail({
      read: io.read,
      wait: io.wait,
      reset: () => {
        if (signal.aborted) return;
        sink.reset();
        tell({ unread: 0 });
      },
      events: (events) => signal.aborted || sink.events(events),
      unread: (unread) => signal.aborted || tell({ unread }),
    });

    function connect(): void {
      if (signal.aborted) return;
      const mine = open();
      if (!mine) return tell({ link: 'gone' });
      port = mine;
      mine.onMessage.addListener((message) => mine === port && receive(mine, message));
      mine.onDisconnect.addListener(() => mine === port && retry());
      mine.postMessage({ type: 'hello', tabId: io.tabId });
      void io.wait(ANSWER).then(() => {
        if (mine !== port || mine === answering) return;
        mine.disconnect();
        retry();
      });
    }

    function open(): PanelPort | undefined {
      try {
        return io.connect();
      } catch {
        return undefined;
      }
    }

    function receive(mine: PanelPort, message: WorkerToPanel): void {
      failures = 0;
      if (mine !== answering) {
        answering = mine;
        const kept = unsent;
        unsent = [];
        for (const command of kept) send(command);
      }
      if (message.type === 'events') return tail.push(message.session, message.events);
      const { state } = message;
      tell({ link: 'open', state });
      if (state.session !== undefined) tail.head(state.session, state.head);
    }

    function retry(): void {
      port = answering = undefined;
      if (failures > 0) tell({ link: 'lost' });
      const ms = backOff(failures);
      failures += 1;
      void io.wait(ms).then(connect);
    }

    signal.addEventListener('abort', () => {
      const last = port;
      port = answering = undefined;
      last?.disconnect();
    });
    tell({});
    connect();
  }

  return { start, send };
}
