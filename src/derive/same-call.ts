import type { MaskedUrl, RequestEvent } from '../core/event';
import type { Running } from './running';

/** Two views of one call start within this time, unless the machine is busy. Typical is +1 ms, 9.4 ms was the most in 50 calls at once. Milliseconds. */
export const JOIN_WITHIN = 100;
/** On a busy machine within this, where no nearer one fits: 653 ms was seen, 2.5 s where the browser's process got no time. Milliseconds. */
export const BUSY = 5000;

/** The first that fits (`fits` need hold nothing of the event: no function is made for each), but any with an equal body before it. Another body is another call; forms are told in two spellings. */
export function pick(list: readonly Running[], event: RequestEvent, fits: (running: Running, event: RequestEvent) => boolean): Running | undefined {
  if (list.length === 0) return undefined;
  const mark = event.body?.mark;
  let first: Running | undefined;
  for (const running of list) {
    if (!fits(running, event)) continue;
    const own = running.exchange.bodyMark;
    if (mark === undefined || own === mark) return running;
    if (own === undefined || event.body?.form === 'form') first ??= running;
  }
  return first;
}

export const isSameUrl = (a: MaskedUrl, b: MaskedUrl): boolean => a.path === b.path && a.query === b.query && a.origin === b.origin;
