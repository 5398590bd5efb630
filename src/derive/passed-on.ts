import type { ResponseEvent } from '../core/event';
import type { CallEvent, Running } from './running';

/** What a service worker passes on reaches wire and page in this order, but for what their clocks differ. Milliseconds. */
const AT_ONCE = 50;

/**
 * Page and worker have answers, but not the same one: other status, made at another time (the Date header, which only the own origin may read),
 * or the page's was there long before. Or the page has one, and the worker none.
 */
export function isFromElsewhere({ heard = [], exchange, pageAnswered }: Running, event: CallEvent): boolean {
  if (event.view === 'devtools') return false;
  const other = heard.find((earlier) => earlier.kind === 'response' && earlier.view === (event.view === 'wire' ? 'page' : 'wire')) as ResponseEvent | undefined;
  if (event.kind === 'end') return event.outcome === 'failed' && pageAnswered && exchange.views.wire && !heard.some(({ kind, view }) => kind === 'response' && view === 'wire');
  if (event.kind !== 'response' || !other) return false;
  const [page, wire] = event.view === 'page' ? [event, other] : [other, event];
  if (wire.t - page.t > AT_ONCE || (page.status > 0 && page.status !== wire.status)) return true;
  return exchange.initiator === exchange.url.origin && wire.facts.date !== undefined && wire.facts.date !== page.facts.date;
}
