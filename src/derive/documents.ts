import type { LifecycleEvent } from '../core/event';

export interface DocumentState {
  doc: string;
  tab: number;
  frame: number;
  /** When it became hidden; undefined while visible. */
  hiddenSince?: number;
  /** Hidden or frozen intervals that have ended, epoch ms. */
  hidden: { from: number; to: number }[];
  /** When it was left: pagehide, or another document came in its place. */
  goneAt?: number;
  /** When its last navigation was asked for, by script or user (Navigation API). */
  leavingAt?: number;
  /** The tab was closed over it. */
  closed: boolean;
  offlineSince?: number;
}

export interface Documents {
  of(doc: string): DocumentState | undefined;
  /** A document was seen at work: it may be older than the watching. */
  meet(event: { doc: string; tab: number; frame: number }): void;
  /** Returns the documents that are gone since this event. */
  see(event: LifecycleEvent): DocumentState[];
  /** Part of `[from, to]` was hidden or frozen. */
  wasHidden(doc: string, from: number, to: number): boolean;
}

/** Visibility and life of each document. Visibility at a call's end says little: a thawing page reads `visible` already, so intervals are kept. */
export function createDocuments(): Documents {
  const states = new Map<string, DocumentState>();
  /** Documents by tab, so that a closed tab needs no search. */
  const byTab = new Map<number, Set<DocumentState>>();

  const stateOf = (event: { doc: string; tab: number; frame: number }): DocumentState => {
    const known = states.get(event.doc);
    if (known) return known;
    const state: DocumentState = { doc: event.doc, tab: event.tab, frame: event.frame, hidden: [], closed: false };
    states.set(event.doc, state);
    const inTab = byTab.get(event.tab);
    if (inTab) inTab.add(state);
    else byTab.set(event.tab, new Set([state]));
    return state;
  };

  const leave = (state: DocumentState, t: number): boolean => {
    if (state.goneAt !== undefined) return false;
    state.goneAt = t;
    return true;
  };

  /** A new document in the top frame takes all of the tab; in another frame, its predecessor there. */
  const replacedBy = (event: LifecycleEvent): DocumentState[] => {
    if (event.frame < 0) return [];
    return [...(byTab.get(event.tab) ?? [])].filter(
      (state) => state.doc !== event.doc && (event.frame === 0 || state.frame === event.frame) && leave(state, event.t),
    );
  };

  return {
    of: (doc) => states.get(doc),
    meet(event) {
      if (event.doc !== '' && !states.has(event.doc)) stateOf(event);
    },
    see(event) {
      if (event.what === 'tab-close') {
        const closed = [...(byTab.get(event.tab) ?? [])].filter((state) => leave(state, event.t));
        for (const state of closed) state.closed = true;
        return closed;
      }
      if (event.doc === '') return event.what === 'commit' ? replacedBy(event) : [];
      const state = stateOf(event);
      switch (event.what) {
        case 'commit':
        case 'start':
          return replacedBy(event);
        case 'pagehide':
          return leave(state, event.t) ? [state] : [];
        case 'pageshow':
          delete state.goneAt;
          return [];
        case 'hidden':
        case 'freeze':
          state.hiddenSince ??= event.t;
          return [];
        case 'visible':
          if (state.hiddenSince !== undefined) state.hidden.push({ from: state.hiddenSince, to: event.t });
          delete state.hiddenSince;
          return [];
        case 'offline':
          state.offlineSince = event.t;
          return [];
        case 'online':
          delete state.offlineSince;
          return [];
        case 'navigate':
          state.leavingAt = event.t;
          return [];
        default:
          return [];
      }
    },
    wasHidden(doc, from, to) {
      const state = states.get(doc);
      if (!state) return false;
      if (state.hiddenSince !== undefined && state.hiddenSince <= to) return true;
      return state.hidden.some((interval) => interval.from <= to && interval.to >= from);
    },
  };
}
