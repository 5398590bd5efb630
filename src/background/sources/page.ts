import type { Runtime } from 'webextension-polyfill';
import { NOTHING_TAUGHT, type Taught } from '../../core/taught';
import { browser } from '../../wire/browser';
import { maskPage, type Sender } from '../../mask/page';
import { readBatch, readRelayMessage } from '../../wire/guards';
import { RELAY_PORT, type WorkerToRelay } from '../../wire/relay';
import type { Intake } from '../intake';
import { createAllowance } from './allowance';
import { siteOf, type Watches } from '../watches';
import { openFarewells } from './farewell';
import { maskBatch } from './mask-batch';

/** Events of the page hook, through the relay of each document. A batch is acknowledged when it is on disk. */
export function listenToPages(intake: Intake, watches: Watches, taught: Promise<(site: string) => Taught>): void {
  const follow = openFarewells(intake);
  browser.runtime.onConnect.addListener((port) => {
    if (port.name !== RELAY_PORT) return;
    const { home, sender } = whoIs(port);
    const hear = follow(port, home, sender);
    const allowance = createAllowance();
    /** What the document's hook knows of it. */
    let told = NOTHING_TAUGHT;
    port.onMessage.addListener(async (message: unknown) => {
      const relayed = readRelayMessage(message);
      if (!relayed) return;
      const site = await home;
      if (!site) return answer(port, { type: 'stop' });
      const { batch, events: text, dropped } = relayed;
      const now = Date.now();
      const known = (await taught)(site);
      if (known !== told) answer(port, { type: 'keys', keys: keysIn(known) });
      told = known;
      const isFlood = !allowance.pass(text.length, now);
      const read = isFlood ? { events: [], refused: 0 } : readBatch(text, now);
      const { events } = read;
      hear(events);
      const { tab, frame, doc } = sender;
      const start = events.find((event) => event.k === 'start');
      if (start && frame === 0) {
        const seen = async () => {
          await watches.ready;
          const watch = watches.active(site);
          // A popup without an address of its own belongs to its opener's site, and no navigation tells so.
          if (watch) await watches.change(watch.site, { late: start.late, tabs: [...new Set([...watch.tabs, tab])] });
        };
        // What could not be kept holds until the worker ends; the next document tells it again.
        seen().catch(() => undefined);
      }
      const gap = { t: now, tab, frame, doc, kind: 'gap' } as const;
      intake
        .take(
          site,
          (masker) => [
            ...(dropped ? [{ ...gap, reason: 'events-dropped', detail: `${dropped} batches of events` } as const] : []),
            ...maskBatch(read, gap, (event) => maskPage(event, sender, masker)),
            ...(isFlood ? [{ ...gap, reason: 'flooded', detail: `${text.length} characters` } as const] : []),
          ],
          { doc, batch },
        )
        .then(
          (watched) => answer(port, watched ? { type: 'ack', batch } : { type: 'stop' }),
          // Not on disk: no acknowledgement, so the relay keeps the batch and sends it again on its next connection.
          () => port.disconnect(),
        );
    });
  });
}

/** Keys that the hook would pass over. */
const keysIn = ({ rows }: Taught): string[] => rows.flatMap((row) => (row.is === 'key' ? [row.name] : []));

function answer(port: Runtime.Port, message: WorkerToRelay): void {
  try {
    port.postMessage(message);
  } catch {
    // The document went away meanwhile.
  }
}

/** Identity of the document behind a port, as the browser knows it. */
function whoIs(port: Runtime.Port): { home: Promise<string | undefined>; sender: Sender } {
  const sender = (port.sender ?? {}) as Runtime.MessageSender & { documentId?: string; origin?: string };
  const origin = sender.origin && sender.origin !== 'null' ? sender.origin : sender.url;
  return {
    home: Promise.resolve(siteOf(origin) ?? siteAround(sender.tab?.id ?? -1, sender.frameId ?? -1).then((site) => site ?? siteOf(sender.tab?.url))),
    sender: {
      tab: sender.tab?.id ?? -1,
      frame: sender.frameId ?? -1,
      doc: sender.documentId ?? `${sender.tab?.id}:${sender.frameId}`,
      origin: origin && URL.canParse(origin) ? new URL(origin).origin : '',
    },
  };
}

/** A frame without an origin of its own (sandboxed, data:) belongs to the site that it is a part of. */
async function siteAround(tabId: number, frameId: number): Promise<string | undefined> {
  const frame = await browser.webNavigation.getFrame({ tabId, frameId }).catch(() => null);
  return frame ? (siteOf(frame.url) ?? siteAround(tabId, frame.parentFrameId)) : undefined;
}
