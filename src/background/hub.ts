import type { Runtime } from 'webextension-polyfill';
import { browser } from '../wire/browser';
import type { LogEvent } from '../core/event';
import { PANEL_PORT, type Order, type PanelToWorker, type Sent, type WatchProblem, type WatchState, type WorkerToPanel } from '../wire/hub';
import type { Recordings } from './recordings';
import { hasAccess } from './scripts';
import { isOurs, siteOf, type Watch, type Watches } from './watches';

interface Seat {
  port: Runtime.Port;
  tabId: number;
  /** Site of the page that the tab shows now. */
  site?: string;
  /** All sites that it has shown: a detour to an identity provider ends no watch. */
  shown: Set<string>;
  /** A popup or a report: it starts and keeps no watch, and judges nothing. */
  looks?: boolean;
  /** Resolves when what it asked for is done. */
  turn: Promise<unknown>;
  /** How often its state was asked for, and which of these was told last: what was asked later may be known sooner. */
  asked: number;
  told: number;
}

export type HubActions = { [T in Order['type']]: (site: string, order: Sent<Extract<Order, { type: T }>>, tabId: number) => Promise<void> } & {
  start(site: string): Promise<void>;
  end(site: string, by: 'user' | 'no-panel'): Promise<void>;
};

/** How long a site stays watched after its last panel went: a panel whose port broke comes back sooner. */
const LINGER = 5_000;

/** Events of this time go to the panels together. ms. */
const TOGETHER = 40;

/** Speaks with the panels: each sits at a tab and sees the session of the site that this tab shows. Opening a panel watches that site. */
export function createHub(watches: Watches, recordings: Recordings) {
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
    const ask = (seat.asked += 1);
    const watch = watches.of(site!);
    const { active = false, paused = false, session, tabs = [], late = false, recordingSince, nearlyFull, summary } = watch ?? ({} as Partial<Watch>);
    const head = watch ? await headOf(watch).catch(() => 0) : 0;
    const problem = site === undefined ? 'restricted-page' : (await hasAccess(site)) ? problems.get(site) : 'no-access';
    const recordingEnds = watch && recordings.endsAt(watch);
    const elsewhere = recordings.running().filter((one) => one.site !== site);
    const unsaved = await recordings.unsaved();
    const state: WatchState = { tabId, site, watching: active, paused, session, head, tabs: tabs.length, late, recordingSince, recordingEnds, nearlyFull, summary, problem, elsewhere, unsaved };
    if (ask < seat.told) return;
    seat.told = ask;
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
      if (!seat.looks) {
        seat.shown.add(site);
        if (!watches.of(site)?.stopped) await actions.start(site).catch(() => problems.set(site, 'no-access'));
        // The panel was closed meanwhile.
        if (!seats.has(seat)) leave(site);
        watches.onChange(site);
      }
    }
    await tellState(seat);
  };

  const leave = (site: string) => {
    setTimeout(() => {
      const watch = watches.of(site);
      // It is off the list already; scripts that are left registered are found by the next start.
      if (!watch?.kept && !watch?.recordingSince && ![...seats].some(({ shown }) => shown.has(site))) actions.end(site, 'no-panel').catch(() => undefined);
      watches.onChange(site);
    }, LINGER);
  };

  // A worker that died while it waited to end a watch waits again.
  void watches.ready.then(() => {
    for (const { site, active } of watches.all()) if (active) leave(site);
  });

  const obey = async (seat: Seat, message: PanelToWorker) => {
    await watches.ready;
    problems.delete(seat.site!);
    if (message.type === 'hello') {
      seat.tabId = message.tabId;
      seat.looks = message.looks;
      seat.site = undefined;
      return sitAt(seat, (await browser.tabs.get(message.tabId)).url);
    }
    if (message.type === 'reload') return browser.tabs.reload(seat.tabId);
    const { site = seat.site } = message;
    if (!site) return undefined;
    await order(site, message, seat.tabId);
    // Of another site than that of its tab. Who sits at no tab hears of failure only.
    return site === seat.site || seat.tabId === -1 ? undefined : tellState(seat);
  };

  const order = async (site: string, asked: Order, tabId: number) => {
    const action: ((site: string, asked: never, tabId: number) => Promise<void>) | undefined = actions[asked.type];
    await action?.(site, asked as never, tabId);
    // It may have ended what kept the watch.
    leave(site);
    await tellSite(site);
  };

  browser.runtime.onConnect.addListener((port) => {
    if (port.name !== PANEL_PORT || !isOurs(port.sender)) return;
    const seat: Seat = { port, tabId: -1, shown: new Set(), turn: Promise.resolve(), asked: 0, told: 0 };
    seats.add(seat);
    port.onMessage.addListener((message: unknown) => {
      const asked = message as Sent;
      const obeyed = seat.turn.then(() => obey(seat, asked)).catch(() => tellState(seat)).catch(() => undefined);
      void obeyed.then(() => asked.id !== undefined && post(seat, { type: 'done', id: asked.id }));
      // One after the other; but a picture takes its time, and nothing else depends on it.
      if (asked.type !== 'mark') seat.turn = obeyed;
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
    tellAll: () => void [...seats].filter(({ tabId }) => tabId !== -1).map(tellState),
    /** As a panel would ask. */
    order,
    /** A panel judges the site's session, and tells what it found. */
    isJudged: (site: string) => at(site).some(({ looks }) => !looks),
  };
}
