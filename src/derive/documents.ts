import type { LifecycleEvent } from '../core/event';

/** Epoch ms; `to` is Infinity while it lasts. */
export interface Interval {
  from: number;
  to: number;
}

export interface DocumentState {
  doc: string;
  tab: number;
  frame: number;
  /** When nobody could see it: another tab in front, window minimized, screen locked. */
  hidden: Interval[];
  /** When its tasks were suspended by the browser (Page Lifecycle: freeze … resume), in the back/forward cache, too. */
  frozen: Interval[];
  /** When its timers stood still, as told after the fact. */
  stalls: Interval[];
  /** When the wall clock ran ahead of the page's clock: the machine slept, or its clock was set. */
  jumps: Interval[];
  /** When the browser had no network. */
  offline: Interval[];
  /** When it was left: pagehide, another document in its place, a tab that closed, was discarded or crashed. A document that comes back has none. */
  goneAt?: number;
  /** When it went into the back/forward cache, while it is there. */
  cachedAt?: number;
  /** When its last navigation was asked for, by script or user (Navigation API). */
  leavingAt?: number;
  /** The tab was closed over it. */
  closed: boolean;
  discardedAt?: number;
  crashedAt?: number;
  /** It runs unseen for a navigation that may come, beside the document that the tab shows. */
  prerendering: boolean;
  /** It began without an address (about:blank): written, scripted or opened by another document, whose network it uses. */
  isBlank: boolean;
}

export interface Documents {
  of(doc: string): DocumentState | undefined;
  /** A document was seen at work: it may be older than the watching. */
  meet(event: { doc: string; tab: number; frame: number }): void;
  /** Returns the documents that are gone since this event. */
  see(event: LifecycleEvent): DocumentState[];
}

/** A document that says `pagehide` up to this long before its tab closes or is discarded went by that. Milliseconds. */
const FAREWELL = 1000;

/** Visibility and life of each document. Visibility at a call's end says little: a thawing page reads `visible` already, so intervals are kept. */
export function createDocuments(): Documents {
  const states = new Map<string, DocumentState>();
  /** Documents that a tab shows or prepares, and those that have just left and nothing has come in their place yet. */
  const byTab = new Map<number, Set<DocumentState>>();
  const inTab = (tab: number): DocumentState[] => [...(byTab.get(tab) ?? [])];

  const put = (state: DocumentState, tab: number): void => {
    byTab.get(state.tab)?.delete(state);
    state.tab = tab;
    const there = byTab.get(tab);
    if (there) there.add(state);
    else byTab.set(tab, new Set([state]));
  };

  const stateOf = ({ doc, tab, frame }: { doc: string; tab: number; frame: number }): DocumentState => {
    const known = states.get(doc);
    if (known) return known;
    const state: DocumentState = { doc, tab, frame, hidden: [], frozen: [], stalls: [], jumps: [], offline: [], closed: false, prerendering: false, isBlank: false };
    states.set(doc, state);
    put(state, tab);
    return state;
  };

  const leave = (state: DocumentState, t: number): boolean => {
    if (state.goneAt !== undefined) return false;
    state.goneAt = t;
    return true;
  };
  const leaveAll = (left: readonly DocumentState[], t: number): DocumentState[] => left.filter((state) => leave(state, t));

  /**
   * A new document in the top frame takes all of the tab; in another frame, its predecessor there. A prerendered one takes nothing until
   * its navigation comes, and then leaves the frames that were prerendered with it.
   */
  const replacedBy = ({ what, doc, tab, frame, t }: LifecycleEvent): DocumentState[] => {
    const wasPrerendered = states.get(doc)?.prerendering ?? false;
    if (frame < 0 || (wasPrerendered && what === 'start')) return [];
    const left = inTab(tab).filter((state) => state.doc !== doc && (frame === 0 || state.frame === frame) && !(wasPrerendered && state.prerendering));
    for (const state of left) byTab.get(tab)?.delete(state);
    if (frame === 0) for (const state of inTab(tab)) state.prerendering = false;
    return leaveAll(left, t);
  };

  /** It is shown, be it again (back/forward cache). */
  const arrive = (state: DocumentState, frame: number): void => {
    state.frame = frame;
    delete state.goneAt;
    delete state.cachedAt;
    put(state, state.tab);
  };

  /** What ends in the top frame ends in all of the tab. Most have said `pagehide` just before. */
  const finish = ({ tab, frame, doc, t }: LifecycleEvent, mark: Partial<DocumentState>): DocumentState[] => {
    const ended = inTab(tab).filter((state) => frame === 0 || state.doc === doc);
    const gone = leaveAll(ended, t);
    for (const state of ended) if (t - state.goneAt! <= FAREWELL) Object.assign(state, mark);
    return gone;
  };

  return {
    of: (doc) => states.get(doc),
    meet(event) {
      if (event.doc !== '') stateOf(event);
    },
    see(event) {
      const { what, t, ms = 0 } = event;
      // Of a whole tab: these know no document, or more than one.
      switch (what) {
        case 'tab-close':
          return finish(event, { closed: true });
        case 'discard':
          return finish(event, { discardedAt: t });
        case 'crash':
          return finish(event, { crashedAt: t });
        case 'tab-replace':
          for (const state of inTab(event.tab)) put(state, event.other ?? event.tab);
          return [];
        case 'tab-open':
          return [];
      }
      if (event.doc === '') return what === 'commit' ? replacedBy(event) : [];
      const state = stateOf(event);
      switch (what) {
        case 'commit':
          arrive(state, event.frame);
          return replacedBy(event);
        case 'start':
          state.isBlank = event.url?.origin === 'about://' && event.url.path === 'blank';
          return replacedBy(event);
        case 'pagehide':
          if (event.persisted) state.cachedAt = t;
          return leaveAll([state], t);
        case 'pageshow':
          if (event.persisted) arrive(state, event.frame);
          return [];
        case 'prerender':
          state.prerendering = true;
          return [];
        case 'activate':
          // The commit of its navigation comes at the same time, and knows what it replaces.
          return [];
        case 'hidden':
          begin(state.hidden, t);
          return [];
        case 'visible':
          end(state.hidden, t);
          return [];
        case 'freeze':
          begin(state.frozen, t);
          return [];
        case 'resume':
          end(state.frozen, t);
          return [];
        case 'offline':
          begin(state.offline, t);
          return [];
        case 'online':
          end(state.offline, t);
          return [];
        case 'stall':
          state.stalls.push({ from: t - ms, to: t });
          return [];
        case 'clock-jump':
          if (ms > 0) state.jumps.push({ from: t - ms, to: t });
          return [];
        case 'navigate':
          state.leavingAt = t;
          return [];
      }
    },
  };
}

/** Some of `[from, to]` lies in one of the intervals. */
export const overlaps = (intervals: readonly Interval[] | undefined, from: number, to: number): boolean =>
  intervals?.some((interval) => interval.from <= to && interval.to >= from) ?? false;

const isOpen = (interval: Interval | undefined): interval is Interval => interval?.to === Infinity;

function begin(intervals: Interval[], t: number): void {
  if (!isOpen(intervals.at(-1))) intervals.push({ from: t, to: Infinity });
}

function end(intervals: Interval[], t: number): void {
  const last = intervals.at(-1);
  if (isOpen(last)) last.to = t;
}
