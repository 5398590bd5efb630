import type { Runtime } from 'webextension-polyfill';
import { browser } from '../../wire/browser';
import type { LifecycleEvent } from '../../core/event';
import type { Sender } from '../../mask/page';
import type { RawEvent } from '../../wire/raw';
import type { Intake } from '../intake';

/** When a port breaks, the commit of the next document and the last word of this one may still be on their way. Milliseconds. */
const SETTLED = 500;

/** Hears the events of one document, as they come in. */
export type Hear = (events: readonly RawEvent[]) => void;

interface Life {
  sender: Sender;
  /** Its newest port. */
  port: Runtime.Port;
  /** When it said `pagehide`, if it has not come back. */
  leftAt?: number;
}

/**
 * Documents that end without a word of their own: the port of their relay breaks then. Only while the worker lives; a crash that it sleeps through
 * is told by nobody, and the next document in that tab is all that comes of it.
 */
export function openFarewells(intake: Intake): (port: Runtime.Port, home: Promise<string | undefined>, sender: Sender) => Hear {
  const open = new Map<string, Life>();

  // A prerendered document that is shown becomes the tab's top frame, on the port that it has.
  browser.webNavigation.onCommitted.addListener((details) => {
    const shown = open.get((details as { documentId?: string }).documentId ?? '');
    if (shown) shown.sender.frame = details.frameId;
  });

  return (port, home, sender) => {
    const life: Life = Object.assign(open.get(sender.doc) ?? {}, { sender, port });
    open.set(sender.doc, life);
    port.onDisconnect.addListener(async () => {
      const t = Date.now();
      const isCached = /back\/forward cache/.test(browser.runtime.lastError?.message ?? '');
      const { tab, frame, doc } = sender;
      const tell = async (event: Pick<LifecycleEvent, 'what' | 'persisted'>) => intake.take(await home, () => [{ kind: 'lifecycle', t: life.leftAt ?? t, tab, frame, doc, ...event }]).catch(() => undefined);
      // The cache closes the port under the document's last message; that comes when the document comes back, if ever.
      if (isCached && life.leftAt === undefined) void tell({ what: 'pagehide', persisted: true });
      if (!isCached) await new Promise((done) => setTimeout(done, SETTLED));
      // A document that has come back, or has sent its last word once more, does so over another port.
      if (life.port !== port) return;
      open.delete(doc);
      const what = isCached ? undefined : await endOf(sender);
      if (what === 'discard' || (what === 'crash' && life.leftAt === undefined)) void tell({ what });
    });
    return (events) => {
      for (const event of events) if (event.k === 'life' && event.what.startsWith('page')) life.leftAt = event.what === 'pagehide' ? event.t : undefined;
    };
  };
}

/** What became of a document that the browser still lists: nothing has come in its place, its frame was not removed, its tab not closed. */
async function endOf({ tab, frame, doc }: Sender): Promise<'crash' | 'discard' | undefined> {
  const [there, { discarded }] = await Promise.all([browser.webNavigation.getFrame({ tabId: tab, frameId: frame }), browser.tabs.get(tab)]).catch(() => [null, { discarded: false }] as const);
  if ((there as { documentId?: string } | null)?.documentId !== doc) return undefined;
  return discarded ? 'discard' : 'crash';
}
