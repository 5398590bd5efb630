import type { News, PanelToWorker, Sent, WorkerToPanel } from '../../src/wire/hub';

/** The part of an extension port that is used here. */
export interface PanelPort {
  postMessage(message: Sent): void;
  disconnect(): void;
  onMessage: { addListener(listener: (message: WorkerToPanel) => void): void };
  onDisconnect: { addListener(listener: () => void): void };
}

export interface LinkIo {
  /** Tab that is inspected. */
  tabId: number;
  /** Starts and keeps no watch. */
  looks?: boolean;
  /** Throws when the extension is not there any more. */
  connect(): PanelPort;
  wait(ms: number): Promise<void>;
}

/** `lost`: the worker does not answer, trying again. `gone`: the extension was reloaded or removed, this page cannot reach it any more. */
export type LinkState = 'connecting' | 'open' | 'lost' | 'gone';

export interface LinkEars {
  /** The link is open when something comes. */
  message(message: News): void;
  trouble(state: Extract<LinkState, 'lost' | 'gone'>): void;
}

/** A page's connection to the worker, which is opened anew as often as the worker ends. */
export interface Link {
  /** Call once. Ends when `signal` aborts. */
  open(ears: LinkEars, signal: AbortSignal): void;
  /** Sent to each life of the worker until one has done it, and resolved then, or when the link ends: whoever closes the page waits for it. Never rejects. */
  send(command: PanelToWorker): Promise<void>;
}

type Seen = { site?: string; session?: string };

/** An idle worker is stopped and takes its port along. A worker that is woken while it is being stopped may stay silent, so not at once: 100 ms, doubling up to 5 s. */
const backOff = (failures: number): number => Math.min(5000, 100 * 2 ** failures);

/** A port to a worker that is just being stopped may stay open and silent. ms. */
const ANSWER = 2000;

export function createLink(io: LinkIo): Link {
  /** In order, with what was in sight when it was asked. */
  const undone = new Map<string, { command: PanelToWorker; at: Seen; done(): void }>();
  let seen: Seen = {};
  /** The port, once the worker has answered on it. */
  let answering: PanelPort | undefined;

  function post(id: string, command: PanelToWorker): void {
    try {
      answering?.postMessage({ ...command, id });
    } catch {
      // The worker has just died and its port with it: the next connection takes the command along.
    }
  }

  function send(command: PanelToWorker): Promise<void> {
    const id = crypto.randomUUID();
    return new Promise((done) => {
      undone.set(id, { command, at: seen, done });
      post(id, command);
    });
  }

  function open(ears: LinkEars, signal: AbortSignal): void {
    let port: PanelPort | undefined;
    let failures = 0;

    function connect(): void {
      if (signal.aborted) return;
      const mine = openPort();
      if (!mine) return ears.trouble('gone');
      port = mine;
      mine.onMessage.addListener((message) => mine === port && receive(mine, message));
      mine.onDisconnect.addListener(() => mine === port && retry());
      mine.postMessage({ type: 'hello', tabId: io.tabId, ...(io.looks && { looks: true }) });
      void io.wait(ANSWER).then(() => {
        if (mine !== port || mine === answering) return;
        mine.disconnect();
        retry();
      });
    }

    function openPort(): PanelPort | undefined {
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
        // The tab may show another site by now, and the session may have been cleared: what was asked means what was in sight.
        undone.forEach(({ command, at }, id) => post(id, { ...at, ...command }));
      }
      if (message.type === 'state') seen = { site: message.state.site, session: message.state.session };
      if (message.type !== 'done') return ears.message(message);
      undone.get(message.id)?.done();
      undone.delete(message.id);
    }

    function retry(): void {
      port = answering = undefined;
      if (failures > 0) ears.trouble('lost');
      const ms = backOff(failures);
      failures += 1;
      void io.wait(ms).then(connect);
    }

    signal.addEventListener('abort', () => {
      const last = port;
      port = answering = undefined;
      last?.disconnect();
      // Asked of what is not shown any more: much later it would mean something else.
      undone.forEach(({ done }) => done());
      undone.clear();
    });
    connect();
  }

  return { open, send };
}
