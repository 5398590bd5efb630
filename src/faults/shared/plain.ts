import type { FactOf } from '../../derive/facts';

/** A business call that repeats nothing; its end, if it worked and brought no token. Nine in ten facts of a long log are such. */
export function isPlain({ type, again, exchange }: FactOf<'call' | 'exchange'>): boolean {
  if (exchange.role !== 'business' || exchange.replays !== undefined) return false;
  return type === 'call' || (!again && exchange.outcome === 'OK' && !exchange.authFail && exchange.issued.length === 0 && exchange.cookiesSet === undefined);
}
