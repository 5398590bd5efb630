import { isToken, type TokenValue } from '../../core/token-ref';
import type { Exchange } from '../../derive/facts';

/** Remembers when access tokens expire: their own `exp`, else what their answer said. */
export interface Lifetimes {
  learn(exchange: Exchange): void;
  /** true or false; undefined when the lifetime is not known. `skew`: server's clock minus ours, ms. */
  expired(token: TokenValue | undefined, t: number, skew?: number): boolean | undefined;
}

export function createLifetimes(): Lifetimes {
  const ends = new Map<string, number>();
  return {
    learn({ generation }) {
      if (generation?.access && generation.expires !== undefined) ends.set(generation.access.id, generation.expires);
    },
    expired(token, t, skew = 0) {
      if (!isToken(token)) return undefined;
      const end = token.claims?.exp === undefined ? ends.get(token.id) : token.claims.exp * 1000;
      return end === undefined ? undefined : end <= t + skew;
    },
  };
}
