import { HELLO, KEYS, OUT, READY, STEP, STOP } from '../wire/page-channel';
import { watchSteps } from './steps';
import { RELAY_PORT, type RelayToWorker, type WorkerToRelay } from '../wire/relay';

/** Characters of unacknowledged batches kept for a worker that is away. */
const LIMIT = 8_000_000;
/** A port to a worker that is just being ended may stay open and silent: after so long without an answer another one is tried. ms. */
const ANSWER = 2_000;

/** What a relay shows to a later one in the same document. */
interface Standing {
  /** The extension behind it was reloaded or removed. */
  orphaned(): boolean;
  /** Watching begins again. */
  wake(): void;
}

/** The isolated world's own global: the page cannot see it. */
const world = globalThis as { authDevtoolsRelay?: Standing };

/** Forwards the hook's batches to the worker, in order, and keeps each until the worker has it in the log. Nothing of it is visible to the page. */
function relay(): Standing {
  const unacked = new Map<number, RelayToWorker>();
  let hook: EventTarget | undefined;
  let port: chrome.runtime.Port | undefined;
  let batch = 0;
  let kept = 0;
  let dropped = 0;
  let failures = 0;
  let retry: ReturnType<typeof setTimeout> | undefined;
  let patience: ReturnType<typeof setTimeout> | undefined;

  const orphaned = () => !chrome.runtime?.id;

  const endPatience = () => (patience = void clearTimeout(patience));

  /** Watching ended: the hook sleeps until it is woken. */
  const stop = () => {
    hook?.dispatchEvent(new Event(STOP));
    unacked.clear();
    kept = dropped = 0;
    clearTimeout(retry);
    retry = endPatience();
    port?.disconnect();
    port = undefined;
    if (!orphaned()) return;
    hook?.removeEventListener(OUT, onBatch);
    window.removeEventListener(HELLO, onHello, true);
  };

  /** This port is of no use any more: what is not acknowledged goes over another one. One that is silent is not closed, since that looks like a crash to a worker that is only slow. */
  const leave = (left?: chrome.runtime.Port) => {
    void chrome.runtime?.lastError;
    if (left !== port) return;
    port = undefined;
    if (orphaned()) stop();
    else if (unacked.size) retry ??= setTimeout(resend, failures++ && Math.min(5_000, 250 * 2 ** failures));
  };

  const awaitAnswer = () => {
    patience ??= unacked.size ? setTimeout(() => leave(port), ANSWER) : undefined;
  };

  /** Everything that is not acknowledged, in order, over a new port. */
  const resend = () => {
    retry = endPatience();
    if (orphaned()) return stop();
    port?.disconnect();
    try {
      const mine = (port = chrome.runtime.connect({ name: RELAY_PORT }));
      mine.onMessage.addListener((message: WorkerToRelay) => {
        if (message.type === 'stop') return stop();
        if (message.type === 'keys') return ['', ...message.keys].forEach((detail) => hook?.dispatchEvent(new CustomEvent(KEYS, { detail })));
        kept -= unacked.get(message.batch)?.events.length ?? 0;
        unacked.delete(message.batch);
        failures = 0;
        endPatience();
        awaitAnswer();
      });
      mine.onDisconnect.addListener(() => leave(mine));
      for (const message of unacked.values()) mine.postMessage(message);
      awaitAnswer();
    } catch {
      leave(port);
    }
  };

  const onBatch = (event: Event) => {
    const events: unknown = (event as CustomEvent).detail;
    if (typeof events !== 'string') return;
    if (kept + events.length > LIMIT) {
      dropped++;
      return;
    }
    const message: RelayToWorker = { batch: ++batch, events, ...(dropped && { dropped }) };
    unacked.set(batch, message);
    kept += events.length;
    dropped = 0;
    // While a retry waits, or when the port is gone, this one goes with the others: order matters.
    if (retry !== undefined) return;
    if (!port) return resend();
    try {
      port.postMessage(message);
      awaitAnswer();
    } catch {
      leave(port);
    }
  };

  const onHello = (event: Event) => {
    if (orphaned()) return stop();
    event.stopImmediatePropagation();
    if (hook) return event.preventDefault();
    hook = (event as FocusEvent).relatedTarget ?? undefined;
    hook?.addEventListener(OUT, onBatch);
    hook?.dispatchEvent(new Event(READY));
  };

  window.addEventListener(HELLO, onHello, true);
  watchSteps((detail) => hook?.dispatchEvent(new CustomEvent(STEP, { detail })));
  // The back/forward cache closes the port, and says so to nobody: what was posted since is lost.
  window.addEventListener('pageshow', (event) => {
    if (event.persisted && port) resend();
  });
  window.dispatchEvent(new Event(READY));
  return { orphaned, wake: () => hook?.dispatchEvent(new Event(READY)) };
}

const before = world.authDevtoolsRelay;
if (before && !before.orphaned()) before.wake();
else world.authDevtoolsRelay = relay();
