import { HELLO, OUT, READY, STOP } from '../wire/page-channel';
import { RELAY_PORT, type RelayToWorker, type WorkerToRelay } from '../wire/relay';

/** Characters of unacknowledged batches kept for a worker that is away. */
const LIMIT = 8_000_000;

/** The isolated world's own global: the page cannot see it. */
const world = globalThis as { authDevtoolsRelay?: true };

/** Forwards the hook's batches to the worker and keeps each until the worker has it in the log. Nothing of it is visible to the page. */
function relay(): void {
  const unacked = new Map<number, string>();
  let hook: EventTarget | undefined;
  let port: chrome.runtime.Port | undefined;
  let batch = 0;
  let kept = 0;
  let dropped = 0;
  let failures = 0;

  const stop = () => {
    hook?.dispatchEvent(new Event(STOP));
    unacked.clear();
    port?.disconnect();
    port = undefined;
    window.removeEventListener(HELLO, onHello, true);
    delete world.authDevtoolsRelay;
  };

  /** The extension was reloaded or removed: go quiet. */
  const orphaned = () => !chrome.runtime?.id;

  const connect = (): chrome.runtime.Port | undefined => {
    if (port || orphaned()) return port;
    try {
      port = chrome.runtime.connect({ name: RELAY_PORT });
    } catch {
      stop();
      return undefined;
    }
    port.onMessage.addListener((message: WorkerToRelay) => {
      if (message.type === 'stop') stop();
      else {
        kept -= unacked.get(message.batch)?.length ?? 0;
        unacked.delete(message.batch);
        failures = 0;
      }
    });
    port.onDisconnect.addListener(() => {
      void chrome.runtime?.lastError;
      port = undefined;
      if (orphaned()) stop();
      else if (unacked.size > 0) setTimeout(resend, failures++ === 0 ? 0 : Math.min(30_000, 250 * 2 ** failures));
    });
    return port;
  };

  const send = (message: RelayToWorker) => {
    try {
      connect()?.postMessage(message);
    } catch {
      // The port died under us; its onDisconnect sends again.
      if (orphaned()) stop();
    }
  };

  const resend = () => {
    for (const [n, events] of [...unacked]) send({ batch: n, events });
  };

  const onBatch = (event: Event) => {
    const events: unknown = (event as CustomEvent).detail;
    if (typeof events !== 'string') return;
    if (kept + events.length > LIMIT) {
      dropped++;
      return;
    }
    batch++;
    unacked.set(batch, events);
    kept += events.length;
    send(dropped ? { batch, events, dropped } : { batch, events });
    dropped = 0;
  };

  const onHello = (event: Event) => {
    const target = (event as FocusEvent).relatedTarget;
    event.stopImmediatePropagation();
    if (hook) return event.preventDefault();
    if (!target) return;
    hook = target;
    hook.addEventListener(OUT, onBatch);
    hook.dispatchEvent(new Event(READY));
  };

  window.addEventListener(HELLO, onHello, true);
  window.dispatchEvent(new Event(READY));
  window.addEventListener('pageshow', (event) => {
    if (event.persisted && hook) resend();
  });
}

if (!world.authDevtoolsRelay) {
  world.authDevtoolsRelay = true;
  relay();
}
