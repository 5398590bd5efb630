import type { Generation } from '../../../src/derive/facts';

/** How much of an access token's life is over. */
export interface Lifetime {
  /** Whole length, ms. */
  length: number;
  /** 0 … 1. */
  spent: number;
  /** ms; negative when it is over. */
  left: number;
}

/** undefined when nothing tells when the token expires. Server's clock against ours: a second or two may be wrong. */
export function lifetime({ t, expires, access }: Generation, now: number): Lifetime | undefined {
  if (expires === undefined) return undefined;
  const start = access?.claims?.iat === undefined ? t : access.claims.iat * 1000;
  const length = Math.max(1, expires - start);
  return { length, spent: Math.max(0, Math.min(1, (now - start) / length)), left: expires - now };
}
