import type { LifecycleWhat, LogEvent } from '../../src/core/event';
import type { CallRole } from '../../src/core/outcome';
import type { Analysis } from '../../src/story/analysis';

/** Of page life, what a person would tell. */
const told = new Set<LifecycleWhat>(['start', 'navigate', 'online', 'offline', 'tab-close', 'tab-open', 'crash', 'discard', 'clock-jump', 'stall']);

const roles = new Set<CallRole>(['refresh', 'login', 'logout']);

/** A page may ask thrice for where it goes. */
const isAgain = (event: LogEvent, before: LogEvent | undefined): boolean =>
  event.kind === 'lifecycle' && before?.kind === 'lifecycle' && event.what === before.what && event.tab === before.tab && event.url?.path === before.url?.path && event.url?.origin === before.url?.origin;

/** What somebody who knows no tokens did and saw, and what the session did meanwhile: steps, marks, errors, pages, refreshes, sign-ins and sign-outs, in order. */
export const happened = (analysis: Pick<Analysis, 'events' | 'exchangeOf'>): LogEvent[] =>
  analysis.events.filter((event) => isTold(event, analysis)).filter((event, i, all) => !isAgain(event, all[i - 1]));

function isTold(event: LogEvent, { exchangeOf }: Pick<Analysis, 'exchangeOf'>): boolean {
  switch (event.kind) {
    case 'step':
    case 'mark':
    case 'error':
    case 'gap':
      return true;
    case 'lifecycle':
      return event.frame === 0 && told.has(event.what);
    case 'request': {
      // Told once, whoever saw it first.
      const exchange = exchangeOf(event.seq);
      return exchange !== undefined && roles.has(exchange.role) && exchange.events[0] === event.seq;
    }
    default:
      return false;
  }
}
