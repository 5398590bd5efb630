import type { RequestEvent } from '../core/event';
import type { Running } from './running';

/** Two views of one call start within this time. Typical is +1 ms, 9.4 ms was the most in 50 calls at once. Milliseconds. */
const JOIN_WITHIN = 100;

export interface Join {
  /** The call that another view has reported already, first in, first out. */
  find(event: RequestEvent): Running | undefined;
  add(event: RequestEvent, running: Running): void;
}

/** Finds the other view of a call: same method and URL, same document, the earliest that has no such view yet. */
export function createJoin(): Join {
  /** By path alone: a key put together for each call would cost more than the few comparisons. */
  const recent = new Map<string, Running[]>();
  return {
    find(event) {
      const list = recent.get(event.url.path);
      if (!list) return undefined;
      while (list.length > 0 && event.t - list[0]!.exchange.t0 > JOIN_WITHIN) list.shift();
      return list.find((running) => !running.views[event.view] && isSameCall(running, event));
    },
    add(event, running) {
      const list = recent.get(event.url.path);
      if (list) list.push(running);
      else recent.set(event.url.path, [running]);
    },
  };
}

/** Workers have tab -1 and no document: their calls never join a page's. Some views do not know the document. */
const isSameCall = ({ exchange }: Running, event: RequestEvent): boolean =>
  exchange.method === event.method &&
  exchange.url.query === event.url.query &&
  exchange.url.origin === event.url.origin &&
  exchange.tab === event.tab && (exchange.doc === event.doc || exchange.doc === '' || event.doc === '');
