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

/**
 * Documents that end without a word of their own: the port of their relay breaks then. Only while the worker lives; a crash that it sleeps through
 * is told by nobody, and the next document in that tab is all that comes of it.
 */
export function openFarewells(intake: Intake): (port: Runtime.Port, home: Promise<string | undefined>, sender: Sender) => Hear {
  const open = new Map<string, Sender>();

  // A prerendered document that is shown becomes the tab's top frame, on the port that it has.
  browser.webNavigation.onCommitted.addListener((details) => {
    const sender = open.get((details as { documentId?: string }).documentId ?? '');
    if (sender) sender.frame = details.frameId;
  });

  return (port, home, sender) => {
    open.set(sender.doc, sender);
    let hasLeft = false;
    port.onDisconnect.addListener(async () => {
      const t = Date.now();
      const isCached = /back\/forward cache/.test(browser.runtime.lastError?.message ?? '');
      if (open.get(sender.doc) === sender) open.delete(sender.doc);
      const { tab, frame, doc } = sender;
      const told = async (event: Pick<LifecycleEvent, 'what' | 'persisted'>) => intake.take(await home, () => [{ kind: 'lifecycle', t, tab, frame, doc, ...event }]).catch(() => undefined);
      if (hasLeft) return;
      // The cache closes the port under the document's last message; that comes when the document comes back, if ever.
      if (isCached) return void told({ what: 'pagehide', persisted: true });
      await new Promise((done) => setTimeout(done, SETTLED));
      if (!hasLeft && (await isStillThere(sender))) void told({ what: 'crash' });
    });
    return (events) => {
      for (const event of events) if (event.k === 'life' && event.what.startsWith('page')) hasLeft = event.what === 'pagehide';
    };
  };
}

/** The browser shows the document still: nothing has come in its place, its frame was not removed, its tab not closed. */
async function isStillThere({ tab, frame, doc }: Sender): Promise<boolean> {
  const [there, { discarded }] = await Promise.all([browser.webNavigation.getFrame({ tabId: tab, frameId: frame }), browser.tabs.get(tab)]).catch(() => [null, { discarded: true }] as const);
  return !discarded && (there as { documentId?: string } | null)?.documentId === doc;
}
