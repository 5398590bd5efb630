import { bisect } from '../core/bisect';
import type { RequestEvent } from '../core/event';
import type { Leg, Running } from './running';
import { BUSY, isSameUrl, JOIN_WITHIN, pick } from './same-call';

/** A HAR entry begins this long after the wire's request at most, and before the hook was asked, by the clocks' rounding (0.9 ms was the most). Milliseconds. */
const AFTER_WIRE = 2;
/** The same against the hook's time, which comes before the wire's, where the page is not held up in between (50 ms was seen). Milliseconds. */
const AFTER_PAGE = 15;
/** A call may be that much older than the last of its requests: service workers start, redirects take their time. Milliseconds. */
const OLDEST_LEG = 5000;

/** The calls of hook and wire in order of time, and which of their requests a HAR entry has told of. */
export interface Legs {
  add(running: Running): void;
  /** The call that a HAR entry belongs to: equal bodies first, then what is near in time, in order. Its leg is taken. */
  find(event: RequestEvent): Running | undefined;
}

export function createLegs(): Legs {
  const calls: Running[] = [];
  const firstFrom = (t: number): number => bisect(calls.length, (at) => calls[at]!.exchange.t0 < t);
  return {
    add(running) {
      // What was given back, and entries that nobody else tells of, come late.
      let at = calls.length;
      while (at > 0 && calls[at - 1]!.exchange.t0 > running.exchange.t0) at -= 1;
      calls.splice(at, 0, running);
    },
    find(event) {
      const near: Running[] = [];
      const far: Running[] = [];
      for (let at = firstFrom(event.t - OLDEST_LEG); at < calls.length; at += 1) {
        const running = calls[at]!;
        if (running.exchange.t0 > event.t + BUSY) break;
        if (legOf(running, event, isNear)) near.push(running);
        else if (legOf(running, event, isOnTheWay)) far.push(running);
      }
      const found = pick([...near.filter((running) => suits(running, event)), ...near, ...far], event, () => true);
      if (found) take(found, event);
      return found;
    },
  };
}

/** A service worker answers calls of its page, and no fetch of its own: where both go to one address at once, this tells their entries apart. Logs of older versions do not know. */
function suits(running: Running, event: RequestEvent): boolean {
  const { controlled, borrowed, wireAt } = running;
  const isAnsweredByWorker = legOf(running, event, isNear) === 'first' && controlled && (borrowed !== undefined || wireAt === undefined);
  return (event.controlled ?? isAnsweredByWorker) === isAnsweredByWorker;
}

/** undefined: none of the call's requests fits. The first leg is kept in the call itself: most have no other. */
function legOf(running: Running, event: RequestEvent, fits: typeof isNear): Leg | 'first' | undefined {
  const { exchange, wireAt, borrowed, legs, firstTaken } = running;
  if (exchange.tab !== event.tab && exchange.tab !== -1) return undefined;
  // A redirect may change the method (RFC 9110 §15.4).
  if (exchange.method !== event.method && !legs) return undefined;
  const pageAt = exchange.views.page ? exchange.t0 : undefined;
  // What a service worker passed on is a leg of its own, if it is this call's at all.
  const ownAt = borrowed === undefined ? wireAt : undefined;
  if (!firstTaken && isSameUrl(exchange.url, event.url) && fits(event.t, pageAt, ownAt, ownAt ?? exchange.t1)) return 'first';
  return legs?.find((leg) => !leg.taken && isSameUrl(leg.url, event.url) && fits(event.t, undefined, leg.t, leg.t));
}

/** Close to what the wire told of the leg, or the page. `by`: the leg had begun by then. All epoch ms; undefined: nobody told. */
function isNear(t: number, pageAt: number | undefined, wireAt: number | undefined, by = Infinity): boolean {
  if (wireAt !== undefined && isWithin(t, wireAt - JOIN_WITHIN, wireAt + AFTER_WIRE)) return true;
  return pageAt !== undefined && isWithin(t, pageAt - AFTER_WIRE, Math.min(pageAt + AFTER_PAGE, by + AFTER_WIRE));
}

/** A request begins after the hook was asked and before the wire tells of it, however long a busy machine takes in between. Where equal calls took each other's entries, one may seem older than its own call. */
function isOnTheWay(t: number, pageAt: number | undefined, wireAt: number | undefined, by = Infinity): boolean {
  if (pageAt === undefined) return wireAt !== undefined && isWithin(t, wireAt - BUSY, wireAt + AFTER_WIRE);
  return isWithin(t, pageAt - JOIN_WITHIN, Math.min(pageAt + BUSY, by + AFTER_WIRE));
}

const isWithin = (t: number, from: number, to: number): boolean => t >= from && t <= to;

function take(running: Running, event: RequestEvent): void {
  const leg = legOf(running, event, isNear) ?? legOf(running, event, isOnTheWay);
  if (leg === 'first') running.firstTaken = true;
  else if (leg) leg.taken = true;
}
