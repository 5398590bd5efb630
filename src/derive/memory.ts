import type { RequestEvent } from '../core/event';
import { isToken } from '../core/token-ref';
import type { Exchange, Slot } from './facts';
import type { Lineage } from './lineage';

export interface Memory {
  /** A request was seen; its exchange may be known better by now. */
  sent(event: RequestEvent, exchange: Exchange): void;
  /** Late enough after the call: the answer that issued its token is known, and so is a write that came right behind it. */
  settle(exchange: Exchange): void;
  /** A store took a token. */
  stored(): void;
  /** The tab's top document is gone. */
  left(tab: number): void;
}

/** Access tokens that nobody stores: a call carries one that an answer of this session issued, so a variable of the page holds it. One place for each tab. */
export function createMemory(list: Slot[], lineage: Lineage): Memory {
  const candidates = new Map<Exchange, { origin: string; seq: number }>();

  const isStored = (id: string): boolean => list.some(({ kind, value }) => kind !== 'memory' && isToken(value) && value.id === id);
  const drop = (test: (slot: Slot) => boolean): void => {
    for (let at = list.length - 1; at >= 0; at -= 1) if (list[at]!.kind === 'memory' && test(list[at]!)) list.splice(at, 1);
  };

  return {
    sent(event, exchange) {
      const { credential } = exchange;
      // A cookie is the jar's, even where it cannot be seen.
      if (!credential || credential.place === 'cookie' || !isToken(credential.value) || isStored(credential.value.id)) return;
      candidates.set(exchange, { origin: event.initiator ?? event.url.origin, seq: event.seq });
    },
    settle(exchange) {
      if (candidates.size === 0) return;
      const found = candidates.get(exchange);
      candidates.delete(exchange);
      const token = exchange.credential?.value;
      if (!found || !isToken(token) || isStored(token.id)) return;
      const generation = lineage.of(token.id);
      if (!generation?.by || generation.access?.id !== token.id) return;
      const { origin, seq } = found;
      const { tab, t0: t } = exchange;
      drop((slot) => slot.origin === origin && slot.tab === tab);
      list.push({ id: `memory|${origin}|${tab}`, kind: 'memory', origin, tab, key: '', path: '', role: 'access', value: token, generation, t, seq });
    },
    stored: () => drop(({ value }) => isToken(value) && isStored(value.id)),
    left(tab) {
      for (const exchange of candidates.keys()) if (exchange.tab === tab) candidates.delete(exchange);
      drop((slot) => slot.tab === tab);
    },
  };
}
