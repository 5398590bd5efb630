import type { Exchange } from '../../derive/facts';
import { answeredAt, forgetBefore, isSameTab } from './times';
import { REACTION } from './windows';

/** Refused calls of the last seconds: a refresh right behind one is a reaction, any other is the app's own idea. */
export interface Failures {
  /** Any call that ended. */
  see(exchange: Exchange): void;
  /** The refused call that this call may react to. */
  before(call: Exchange): Exchange | undefined;
  /** Those of a tab whose refusal was known after `from` and up to `to`, epoch ms. */
  between(tab: number, from: number, to: number): Exchange[];
}

/** A slow answer of another call may be told late. Milliseconds. */
const KEPT = 30_000;
/** A page that goes on with a dead token fails hundreds of times. */
const MOST = 200;

export function createFailures(): Failures {
  const refused: Exchange[] = [];
  return {
    see(exchange) {
      if (!exchange.authFail || exchange.role === 'refresh' || exchange.outcome === 'CHALLENGE') return;
      refused.push(exchange);
      forgetBefore(refused, answeredAt(exchange) - KEPT, answeredAt);
      if (refused.length > MOST) refused.shift();
    },
    before: (call) => refused.findLast((failed) => isSameTab(failed.tab, call.tab) && answeredAt(failed) <= call.t0 && call.t0 - answeredAt(failed) <= REACTION),
    between: (tab, from, to) => refused.filter((failed) => failed.tab === tab && answeredAt(failed) > from && answeredAt(failed) <= to),
  };
}
