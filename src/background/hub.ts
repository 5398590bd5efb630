import type { Runtime } from 'webextension-polyfill';
import { browser } from '../wire/browser';
import type { LogEvent } from '../core/event';
import { PANEL_PORT, type PanelToWorker, type WatchProblem, type WatchState, type WorkerToPanel } from '../wire/hub';
import { siteOf, type Watch, type Watches } from './watches';

interface Seat {
  port: Runtime.Port;
  tabId: number;
  /** Site of the page that the tab shows now. */
  site?: string;
  /** All sites that it has shown: a detour to an identity provider ends no watch. */
  shown: Set<string>;
}

/** Orders that concern a site, by their type. */
type Order = Exclude<PanelToWorker, { type: 'hello' | 'reload' }>;

export type HubActions = { [T in Order['type']]: (site: string, order: Extract<Order, { type: T }>) => Promise<void> } & {
  start(site: string): Promise<void>;
  end(site: string, by: 'user' | 'no-panel'): Promise<void>;
};

/** How long a site stays watched after its last panel went: a panel whose port broke comes back sooner. */
const LINGER = 5_000;

/** Events of this time go to the panels together. ms. */
const TOGETHER = 40;

/** Speaks with the panels: each sits at a tab and sees the session of the site that this tab shows. Opening a panel watches that site. */
export function createHub(watches: Watches) {
  const seats = new Set<Seat>();
  const problems = new Map<string, WatchProblem>();
  /** Events on their way to the panels, by session. When the worker dies meanwhile, the panels read them from the log. */
  const waiting = new Map<string, { site: string; events: LogEvent[] }>();
  let actions: HubActions;
  let headOf: (watch: Watch) => Promise<number>;

  const post = (seat: Seat, message: WorkerToPanel) => {
    try {
      seat.port.postMessage(message);
    } catch {
      seats.delete(seat);
    }
  };

  const at = (site: string) => [...seats].filter((seat) => seat.site === site);

  const tellState = async (seat: Seat) => {
    const { tabId, site } = seat;
    const watch = site === undefined ? undefined : watches.of(site);
    const { active = false, paused = false, session, tabs = [], late = false, recordingSince } = watch ?? ({} as Partial<Watch>);
    const head = watch ? await headOf(watch).catch(() => 0) : 0;
    const problem = site === undefined ? 'restricted-page' : problems.get(site);
    const state: WatchState = { tabId, site, watching: active, paused, session, head, tabs: tabs.length, late, recordingSince, problem };
    post(seat, { type: 'state', state });
  };

  const flush = (session: string) => {
    const { site, events } = waiting.get(session)!;
    waiting.delete(session);
    for (const seat of at(site)) post(seat, { type: 'events', session, events });
  };

  const tellSite = (site: string) => Promise.all(at(site).map(tellState));

  /** The seat's tab shows this page now. */
  const sitAt = async (seat: Seat, url: string | undefined) => {
    const before = seat.site;
    const site = siteOf(url);
    seat.site = site;
    if (site !== undefined && site !== before) {
      seat.shown.add(site);
      if (!watches.of(site)?.stopped) await actions.start(site).catch(() => problems.set(site, 'no-access'));
      // The panel was closed meanwhile.
      if (!seats.has(seat)) leave(site);
    }
    await tellState(seat);
  };

  const leave = (site: string) => {
    setTimeout(() => {
      const inUse = [...seats].some(({ shown }) => shown.has(site)) || watches.of(site)?.recordingSince !== undefined;
      // It is off the list already; scripts that are left registered are found by the next start.
      if (!inUse) actions.end(site, 'no-panel').catch(() => undefined);
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
    if (message.type === 'reload') return browser.tabs.reload(seat.tabId);
    const { site } = seat;
    if (site === undefined) return undefined;
    problems.delete(site);
    const action: ((site: string, order: never) => Promise<void>) | undefined = actions[message.type];
    await action?.(site, message as never);
    return tellSite(site);
  };

  browser.runtime.onConnect.addListener((port) => {
    // Content scripts may open ports, too, and one of them runs in a process that a page may have taken over.
    if (port.name !== PANEL_PORT || !port.sender?.url?.startsWith(browser.runtime.getURL(''))) return;
    const seat: Seat = { port, tabId: -1, shown: new Set() };
    seats.add(seat);
    port.onMessage.addListener((message: unknown) => {
      obey(seat, message as PanelToWorker).catch(() => tellState(seat));
    });
    port.onDisconnect.addListener(() => {
      seats.delete(seat);
      seat.shown.forEach(leave);
    });
  });

  browser.webNavigation.onCommitted.addListener(async ({ tabId, frameId, url }) => {
    await watches.ready;
    for (const seat of seats) if (seat.tabId === tabId && frameId === 0) void sitAt(seat, url);
  });

  return {
    serve(served: HubActions, heads: typeof headOf) {
      actions = served;
      headOf = heads;
    },
    publish(site: string, session: string, events: LogEvent[]) {
      const kept = waiting.get(session);
      if (kept) kept.events.push(...events);
      else {
        waiting.set(session, { site, events: [...events] });
        setTimeout(flush, TOGETHER, session);
      }
      // What is on disk proves that the trouble is over.
      if (problems.delete(site)) void tellSite(site);
    },
    fail(site: string, problem: WatchProblem) {
      problems.set(site, problem);
      void tellSite(site);
    },
    tellSite,
  };
}
