import type { Exchange } from '../../derive/facts';
import { answeredAt, forgetBefore, isSameTab } from './times';
import { REACTION } from './windows';

/** Refused calls of the last seconds: a refresh right behind one is a reaction, any other is the app's own idea. */
export interface Failures {
  /** Any call that ended. */
  see(exchange: Exchange): void;
  /** The refused call that this call may react to. */
  before(call: Exchange): Exchange | undefined;
}

/** A slow answer of another call may be told late. Milliseconds. */
const KEPT = 30_000;

export function createFailures(): Failures {
  const refused: Exchange[] = [];
  return {
    see(exchange) {
      if (!exchange.authFail || exchange.role === 'refresh') return;
      refused.push(exchange);
      forgetBefore(refused, answeredAt(exchange) - KEPT, answeredAt);
    },
    before: (call) => refused.findLast((failed) => isSameTab(failed.tab, call.tab) && answeredAt(failed) <= call.t0 && call.t0 - answeredAt(failed) <= REACTION),
  };
}
