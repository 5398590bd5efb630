import type { GapEvent, GapReason, RequestEvent } from '../core/event';

/** What was lost was told at any time up to this long before the gap; what comes after the gap is whole soon. Milliseconds. */
const NEAR = 3000;
/** Gaps that are remembered. */
const MOST = 100;
const losing = new Set<GapReason>(['worker-restarted', 'log-failed', 'events-dropped', 'watch-paused']);

/** Whether the wire's silence says something: only of calls that it would have told. */
export interface WireWitness {
  /** The wire told of a request. */
  told(event: RequestEvent): void;
  /** True when the gap may have swallowed what the wire told. */
  lost(gap: GapEvent): boolean;
  /** The wire tells of calls of this document, or of its origin in this tab. Never of those of sandboxed and opaque documents. */
  knows(document: { tab: number; doc: string; origin: string | undefined }): boolean;
  /** Some of what it told may be lost, between two times, epoch ms. */
  isHoley(tab: number, from: number, to: number): boolean;
}

export function createWireWitness(): WireWitness {
  /** Documents and origins, by tab. */
  const seen = new Map<number, Set<string>>();
  const gaps: GapEvent[] = [];
  return {
    told({ tab, doc, initiator = '', api, url }) {
      let names = seen.get(tab);
      if (!names) seen.set(tab, (names = new Set()));
      if (doc !== '') names.add(doc);
      names.add(initiator);
      // A document that it saw load.
      if (api === 'navigation' || api === 'frame') names.add(url.origin);
    },
    lost(gap) {
      if (!losing.has(gap.reason)) return false;
      gaps.push(gap);
      if (gaps.length > MOST) gaps.shift();
      return true;
    },
    knows({ tab, doc, origin }) {
      const names = seen.get(tab);
      return names !== undefined && isHttp(origin) && (names.has(doc) || names.has(origin));
    },
    isHoley: (tab, from, to) => gaps.some((gap) => (gap.tab === -1 || gap.tab === tab) && gap.t >= from - NEAR && gap.t <= to + NEAR),
  };
}

export const isHttp = (origin: string | undefined): origin is string => origin !== undefined && /^https?:/.test(origin);
