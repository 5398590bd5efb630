import { endOf, isToken, startOf, type TokenRef, type TokenValue } from '../../core/token-ref';
import type { Exchange } from '../../derive/facts';
import { answeredAt } from './times';
import { createTokenMemory } from './token-memory';

/** Remembers when access tokens expire (their own `exp`, else what their answer said), and by how much the clock of the server that takes them differs from ours. */
export interface Lifetimes {
  /** Any call, when it leaves or ends. */
  learn(exchange: Exchange): void;
  /** When it expires, epoch ms of the server's clock; undefined: not known. */
  endOf(token: TokenValue | undefined): number | undefined;
  /** Whether it has expired at our time `t` (epoch ms); undefined: its lifetime is not known. `skew`: server's clock minus ours; left out, that of the server it was last sent to, else of its issuer. */
  expired(token: TokenValue | undefined, t: number, skew?: number): boolean | undefined;
  /** Whether the credential of a call had expired when the call left. */
  leftExpired(exchange: Exchange): boolean | undefined;
}

export function createLifetimes(): Lifetimes {
  const ends = createTokenMemory<number>();
  const skews = createTokenMemory<number>();
  const noteSkew = (token: TokenValue | undefined, skew: number | undefined): void => {
    // Most clocks agree, and what agrees needs no note.
    if (isToken(token) && skew !== undefined && (skew !== 0 || skews.has(token.id))) skews.set(token.id, skew);
  };
  const lifetimes: Lifetimes = {
    learn({ generation, credential, skew }) {
      noteSkew(credential?.value, skew);
      if (!generation?.access) return;
      noteSkew(generation.access, skew);
      if (generation.expires !== undefined) ends.set(generation.access.id, generation.expires);
    },
    endOf(token) {
      if (!isToken(token)) return undefined;
      return endOf(token) ?? ends.get(token.id);
    },
    expired(token, t, skew) {
      const end = lifetimes.endOf(token);
      if (end === undefined || !isToken(token)) return undefined;
      return end <= t + (skew ?? skews.get(token.id) ?? 0);
    },
    leftExpired: ({ credential, t0, skew }) => lifetimes.expired(credential?.value, t0, skew),
  };
  return lifetimes;
}

/** What the issuer wrote into a token tells its clock, too: server's minus ours, ms. `by`: the answer that brought it. */
export function skewByToken(token: TokenRef, by: Exchange | undefined): number | undefined {
  const start = startOf(token);
  return start === undefined || !by ? undefined : start - answeredAt(by);
}
