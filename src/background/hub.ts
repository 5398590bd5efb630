import type { Runtime } from 'webextension-polyfill';
import { browser } from '../wire/browser';
import type { LogEvent } from '../core/event';
import { PANEL_PORT, type PanelToWorker, type WatchProblem, type WatchState, type WorkerToPanel } from '../wire/hub';
import { siteOf, type Watch, type Watches } from './watches';

interface Seat {
  port: Runtime.Port;
  tabId: number;
  site?: string;
}

export interface HubActions {
  watch(site: string): Promise<void>;
  unwatch(site: string, by: 'user' | 'no-panel'): Promise<void>;
  pause(site: string, on: boolean): Promise<void>;
  record(site: string, on: boolean): Promise<void>;
  clear(site: string): Promise<void>;
  mark(site: string, note: string): Promise<void>;
  headOf(watch: Watch): Promise<number>;
}

/** How long a site stays watched after its last panel went: a panel whose port broke comes back sooner. */
const LINGER = 5_000;

/** Speaks with the panels: each sits at a tab and sees the session of the site that this tab shows. Opening a panel watches that site. */
export function createHub(watches: Watches) {
  const seats = new Set<Seat>();
  const problems = new Map<string, WatchProblem>();
  let actions: HubActions;

  const post = (seat: Seat, message: WorkerToPanel) => {
    try {
      seat.port.postMessage(message);
    } catch {
      seats.delete(seat);
    }
  };

  const tellState = async (seat: Seat) => {
    const watch = seat.site === undefined ? undefined : watches.of(seat.site);
    const state: WatchState = {
      tabId: seat.tabId,
      site: seat.site,
      watching: watch?.active ?? false,
      paused: watch?.paused ?? false,
      session: watch?.session,
      head: watch ? await actions.headOf(watch).catch(() => 0) : 0,
      tabs: watch?.tabs.length ?? 0,
      late: watch?.late ?? false,
      recordingSince: watch?.recordingSince,
      problem: seat.site === undefined ? 'restricted-page' : problems.get(seat.site),
    };
    post(seat, { type: 'state', state });
  };

  const tellSite = (site: string) => Promise.all([...seats].filter((seat) => seat.site === site).map(tellState));

  /** The seat's tab shows this page now. */
  const sitAt = async (seat: Seat, url: string | undefined) => {
    const before = seat.site;
    seat.site = siteOf(url);
    const isNew = seat.site !== undefined && seat.site !== before && !watches.of(seat.site)?.stopped;
    if (isNew) await actions.watch(seat.site!).catch(() => problems.set(seat.site!, 'no-access'));
    await tellState(seat);
    if (before !== undefined && before !== seat.site) leave(before);
  };

  const leave = (site: string) => {
    setTimeout(() => {
      const inUse = [...seats].some((seat) => seat.site === site) || watches.of(site)?.recordingSince !== undefined;
      if (!inUse) void actions.unwatch(site, 'no-panel');
    }, LINGER);
  };

  // A worker that died while it waited to end a watch waits again.
  void watches.ready.then(() => {
    for (const { site, active } of watches.all()) if (active) leave(site);
  });

  const obey = async (seat: Seat, message: PanelToWorker) => {
    await watches.ready;
    if (message.type === 'hello') {
      seat.tabId = message.tabId;
      return sitAt(seat, (await browser.tabs.get(message.tabId)).url);
    }
    const { site } = seat;
    if (message.type === 'reload') return browser.tabs.reload(seat.tabId);
    if (site === undefined) return undefined;
    problems.delete(site);
    if (message.type === 'watch') await (message.on ? actions.watch(site) : actions.unwatch(site, 'user'));
    if (message.type === 'pause') await actions.pause(site, message.on);
    if (message.type === 'record') await actions.record(site, message.on);
    if (message.type === 'clear') await actions.clear(site);
    if (message.type === 'mark') await actions.mark(site, String(message.note).slice(0, 500));
    return tellSite(site);
  };

  browser.runtime.onConnect.addListener((port) => {
    if (port.name !== PANEL_PORT) return;
    const seat: Seat = { port, tabId: -1 };
    seats.add(seat);
    port.onMessage.addListener((message: unknown) => {
      obey(seat, message as PanelToWorker).catch(() => tellState(seat));
    });
    port.onDisconnect.addListener(() => {
      seats.delete(seat);
      if (seat.site !== undefined) leave(seat.site);
    });
  });

  browser.webNavigation.onCommitted.addListener(({ tabId, frameId, url }) => {
    if (frameId !== 0) return;
    for (const seat of seats) if (seat.tabId === tabId) void watches.ready.then(() => sitAt(seat, url));
  });

  return {
    serve: (served: HubActions) => {
      actions = served;
    },
    publish(watch: Watch, events: readonly LogEvent[]) {
      for (const seat of seats) if (seat.site === watch.site) post(seat, { type: 'events', session: watch.session, events: [...events] });
    },
    fail(watch: Watch, problem: WatchProblem) {
      problems.set(watch.site, problem);
      void tellSite(watch.site);
    },
    tellSite,
  };
}
