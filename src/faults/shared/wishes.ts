import type { Exchange, FactOf } from '../../derive/facts';
import { isSignOutClick } from '../../derive/sign-out';
import { endedAt, forgetBefore } from './times';
import { LOOP, REACTION } from './windows';

/** What says that a session ends on purpose: a click on sign-out, a logout call. */
export interface Wishes {
  see(fact: FactOf<'step' | 'call'>): void;
  /** The wish of this moment, if there is one: some apps clear their storage first, some when the server has answered. */
  at(t: number): Wish | undefined;
}

export interface Wish {
  t: number;
  /** Number of the log event that says so. */
  seq: number;
  call?: Exchange;
}

export function createWishes(): Wishes {
  const wishes: Wish[] = [];
  return {
    see(fact) {
      if (fact.type === 'step' ? !isSignOutClick(fact.event) : fact.exchange.role !== 'logout') return;
      forgetBefore(wishes, fact.t - LOOP, ({ t }) => t);
      wishes.push(fact.type === 'step' ? { t: fact.t, seq: fact.event.seq } : { t: fact.t, seq: fact.exchange.events[0] ?? 0, call: fact.exchange });
    },
    at: (t) => wishes.find((wish) => t >= wish.t - REACTION && t <= endOf(wish, t) + REACTION),
  };
}

const endOf = ({ t, call }: Wish, now: number): number => (call === undefined ? t : call.outcome === 'PENDING' ? now : endedAt(call));
