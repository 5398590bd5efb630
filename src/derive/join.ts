import type { RequestEvent } from '../core/event';
import { createLegs } from './legs';
import { isToldBy, type Running } from './running';
import { BUSY, isSameUrl, JOIN_WITHIN, pick } from './same-call';

/** A service worker that sleeps must start before it passes a call on. Milliseconds. */
const THROUGH_WORKER = 5000;
/** The clocks of page and wire are one clock, read at two places: a worker's request comes after the call it passes on. Milliseconds. */
const CLOCKS_APART = 5;

export interface Join {
  /** The call that another view has reported already, first in, first out; equal bodies decide where both views have one. */
  find(event: RequestEvent): Running | undefined;
  add(event: RequestEvent, running: Running): void;
  /** The call of a HAR entry that is complete. */
  findEntry(event: RequestEvent): Running | undefined;
}

/** Finds the other views of a call: same method and URL, same document, the earliest that has no such view yet. */
export function createJoin(isBlank: (doc: string) => boolean): Join {
  /** By path alone: a key put together for each call would cost more than the few comparisons. */
  const recent = new Map<string, Running[]>();
  /** Calls of controlled pages that wait for their answer, by path. */
  const controlled = new Map<string, Running[]>();
  const legs = createLegs();

  const recentFor = (event: RequestEvent): Running[] => without(recent.get(event.url.path), event.t, isRecentOver);
  const controlledFor = (event: RequestEvent): Running[] => without(controlled.get(event.url.path), event.t, isControlledOver);

  /** A busy machine tells late; a worker that lost an event must not shift the views of all calls behind it by one, so the nearer ones come first. */
  const findSame = (event: RequestEvent): Running | undefined => {
    const list = recentFor(event);
    return pick(list, event, isSameAtOnce) ?? pick(list, event, isSameWaiting);
  };

  /** The page's call that a request of its service worker passes on. What the page has an answer for already, the worker fetches for itself. */
  const findPassedOn = (event: RequestEvent): Running | undefined =>
    pick(controlledFor(event), event, (running) => !running.exchange.views.wire && isWaiting(running) && isThrough(running, event));

  /** A document without an address of its own calls through the one that made it: the wire tells its call as that one's, in that one's tab. */
  const findLent = (event: RequestEvent): Running | undefined => {
    const isPage = event.view === 'page';
    if (event.maker || (isPage && !isBlank(event.doc))) return undefined;
    const fits = ({ exchange: { views, doc }, byWorker }: Running) => (isPage ? views.wire && !views.page && !byWorker : views.page && !views.wire && isBlank(doc));
    return pick(recentFor(event), event, (running) => isAtOnce(running, event) && fits(running) && isThrough(running, event));
  };

  return {
    find(event) {
      const isShared = event.view === 'wire' && event.tab === -1;
      if (!isShared) {
        const twin = findSame(event) ?? findLent(event);
        if (twin) return twin;
      }
      if (event.view === 'wire' && controlled.size > 0) {
        if (isShared) return findPassedOn(event);
        return pick(controlledFor(event), event, (running) => (!running.exchange.views.wire || running.borrowed !== undefined) && !running.pageAnswered && running.end === undefined && isSameCall(running, event));
      }
      if (event.view !== 'page' || !event.controlled) return undefined;
      return pick(recentFor(event), event, (running) => running.exchange.tab === -1 && !running.exchange.views.page && event.t - running.exchange.t0 <= CLOCKS_APART && isWaiting(running) && isThrough(running, event));
    },
    add(event, running) {
      legs.add(running);
      const lists = event.view === 'page' && event.controlled ? controlled : recent;
      const list = lists.get(event.url.path);
      if (list) list.push(running);
      else lists.set(event.url.path, [running]);
    },
    findEntry: legs.find,
  };
}

const none: Running[] = [];

const isAtOnce = ({ exchange }: Running, event: RequestEvent): boolean => event.t - exchange.t0 <= JOIN_WITHIN;

/** The list without its beginning, as far as that is over. */
function without(list: Running[] | undefined, now: number, isOver: (running: Running, now: number) => boolean): Running[] {
  if (!list) return none;
  while (list.length > 0 && isOver(list[0]!, now)) list.shift();
  return list;
}

/** Both views have told of it, or it is answered or too old: nothing more comes. */
const isRecentOver = (running: Running, now: number): boolean => isJoined(running) || now - running.exchange.t0 > (isWaiting(running) ? BUSY : JOIN_WITHIN);
const isJoined = ({ exchange: { views } }: Running): boolean => views.page && views.wire;
const isControlledOver = ({ exchange }: Running, now: number): boolean => now - exchange.t0 > THROUGH_WORKER;

const isSame = (running: Running, event: RequestEvent): boolean => !isToldBy(running, event.view) && isSameCall(running, event);
const isSameAtOnce = (running: Running, event: RequestEvent): boolean => isAtOnce(running, event) && isSame(running, event);
const isSameWaiting = (running: Running, event: RequestEvent): boolean => isWaiting(running) && isSame(running, event);

/** Workers' calls never join a page's. Some views do not know the document. */
const isSameCall = ({ exchange, byWorker }: Running, event: RequestEvent): boolean =>
  exchange.method === event.method &&
  isSameUrl(exchange.url, event.url) &&
  exchange.tab === event.tab &&
  (exchange.doc === event.doc || exchange.doc === '' || event.doc === '') &&
  !(event.view === 'page' && byWorker) &&
  !(event.maker === 'worker' && exchange.views.page);

const isThrough = ({ exchange }: Running, event: RequestEvent): boolean =>
  exchange.method === event.method && isSameUrl(exchange.url, event.url) && exchange.initiator === event.initiator;

/** No view has told of an answer or an end. */
const isWaiting = ({ pageAnswered, exchange, end, wireEnd }: Running): boolean => !pageAnswered && exchange.t1 === undefined && end === undefined && wireEnd === undefined;
