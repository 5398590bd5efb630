import type { Runtime } from 'webextension-polyfill';
import { beginOfSession } from '../../core/session-key';
import { browser } from '../../wire/browser';
import { maskDevtools } from '../../mask/devtools';
import { readDevtoolsPort, type WorkerToDevtools } from '../../wire/devtools';
import { readBatch, readRelayMessage } from '../../wire/guards';
import type { RawEvent } from '../../wire/raw';
import { nowhere, type Intake } from '../intake';
import { isOurs, siteOf, type Watches } from '../watches';
import { maskBatch } from './mask-batch';

/** Bodies that DevTools keeps, from the DevTools page of each inspected tab. `tellAll`: what is watched has changed. */
export function listenToDevtools(intake: Intake, watches: Watches): { tellAll(): void } {
  const ports = new Map<Runtime.Port, number>();

  const post = (port: Runtime.Port, message: WorkerToDevtools) => {
    try {
      port.postMessage(message);
    } catch {
      ports.delete(port);
    }
  };

  const tell = async (tab: number, port: Runtime.Port) => {
    await watches.ready;
    const site = siteOf((await browser.tabs.get(tab).catch(() => undefined))?.url);
    const watch = watches.active(site);
    post(port, { type: 'watch', site: watch && !watch.paused ? site : undefined });
  };

  browser.runtime.onConnect.addListener((port) => {
    const from = readDevtoolsPort(port.name);
    if (!from || !isOurs(port.sender)) return;
    const { tab, doc } = from;
    ports.set(port, tab);
    port.onDisconnect.addListener(() => ports.delete(port));
    port.onMessage.addListener((message: unknown) => {
      const relayed = readRelayMessage(message);
      if (!relayed) return tell(tab, port);
      const { batch, dropped = 0 } = relayed;
      const site = (message as { site?: unknown }).site as string;
      const watch = watches.of(site);
      const { events, refused } = readBatch(relayed.events, Date.now());
      const read = { events: watch ? ofSession(events, beginOfSession(watch.session)) : events, refused };
      const gap = { ...nowhere(), tab, kind: 'gap' } as const;
      return intake
        .take(
          site,
          (masker) => [
            ...(dropped ? [{ ...gap, reason: 'events-dropped', detail: `${dropped} batches of events from DevTools` } as const] : []),
            ...maskBatch(read, gap, (event) => maskDevtools(event, from, masker)),
          ],
          { doc, batch },
        )
        .then(
          () => post(port, { type: 'ack', batch }),
          // Not on disk: it comes again over the next connection.
          () => port.disconnect(),
        );
    });
    void tell(tab, port);
  });

  return { tellAll: () => ports.forEach((tab, port) => void tell(tab, port)) };
}

/** Without calls that began before the session, and ended in it: whoever cleared the log would find what he had cleared. */
function ofSession(events: readonly RawEvent[], began: number): RawEvent[] {
  const old = new Set(events.flatMap((event) => (event.k === 'request' && event.t < began ? [event.c] : [])));
  return events.filter((event) => !('c' in event && old.has(event.c)));
}
