import type { MaskedUrl, RequestEvent } from '../core/event';
import type { Leg, Running } from './running';
import { isSameUrl, JOIN_WITHIN, pick } from './same-call';

/** A HAR entry begins this long after the wire's request at most, by the clocks' rounding. Milliseconds. */
const AFTER_WIRE = 2;
/** The same against the hook's time, which comes before the wire's. Milliseconds. */
const AFTER_PAGE = 15;
/** A call may be that much older than the last of its requests: service workers start, redirects take their time. Milliseconds. */
const OLDEST_LEG = 5000;

/** The calls of hook and wire in order of time, and which of their requests a HAR entry has told of. */
export interface Legs {
  add(running: Running): void;
  /** The call that a HAR entry belongs to: nearest in time, in order, equal bodies first. Its leg is taken. */
  find(event: RequestEvent): Running | undefined;
}

export function createLegs(): Legs {
  const calls: Running[] = [];
  const firstFrom = (t: number): number => {
    let low = 0;
    let high = calls.length;
    while (low < high) {
      const middle = (low + high) >>> 1;
      if (calls[middle]!.exchange.t0 < t) low = middle + 1;
      else high = middle;
    }
    return low;
  };
  return {
    add: (running) => void calls.push(running),
    find(event) {
      const candidates: Running[] = [];
      for (let at = firstFrom(event.t - OLDEST_LEG); at < calls.length; at += 1) {
        const running = calls[at]!;
        if (running.exchange.t0 > event.t + JOIN_WITHIN) break;
        if (legOf(running, event)) candidates.push(running);
      }
      const found = pick(candidates, event, () => true);
      if (found) take(found, event);
      return found;
    },
  };
}

/** undefined: none of the call's requests fits. The first leg is kept in the call itself: most have no other. */
function legOf(running: Running, event: RequestEvent): Leg | 'first' | undefined {
  const { exchange, wireAt, legs } = running;
  if (exchange.tab !== event.tab && exchange.tab !== -1) return undefined;
  // A redirect may change the method (RFC 9110 §15.4).
  if (exchange.method !== event.method && !legs) return undefined;
  if (!running.firstTaken && isNear(exchange.url, wireAt !== undefined && !running.borrowed ? wireAt : exchange.t0, event, wireAt === undefined || running.borrowed !== undefined ? AFTER_PAGE : AFTER_WIRE)) return 'first';
  return legs?.find((leg) => !leg.taken && isNear(leg.url, leg.t, event, AFTER_WIRE));
}

function take(running: Running, event: RequestEvent): void {
  const leg = legOf(running, event);
  if (leg === 'first') running.firstTaken = true;
  else if (leg) leg.taken = true;
}

const isNear = (url: MaskedUrl, t: number, event: RequestEvent, after: number): boolean => event.t - t <= after && t - event.t <= JOIN_WITHIN && isSameUrl(url, event.url);
