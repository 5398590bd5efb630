import { RANGES } from '../../core/thresholds';
import type { Exchange } from '../../derive/facts';

/** Issuers that give a spent refresh token its successor for a known time (catalogue §8), in milliseconds. */
const issuers: readonly { origin?: RegExp; path?: RegExp; ms: number }[] = [
  { path: /\/auth\/v1\/token$/, ms: 10_000 },
  { origin: /cognito-idp\.|\.amazoncognito\.com$/, ms: 60_000 },
  { path: /\/xrpc\/com\.atproto\.server\.refreshSession$/, ms: 7_200_000 },
];

/** How long its issuer tolerates the predecessor of the newest token; `known`: by its documentation, or the user has said so. `chosen`: seconds. */
export function graceOf({ url }: Exchange, chosen: number): { ms: number; known: boolean } {
  const row = issuers.find(({ origin, path }) => (!origin || origin.test(url.origin)) && (!path || path.test(url.path)));
  return row ? { ms: row.ms, known: true } : { ms: chosen * 1000, known: chosen !== RANGES.grace.first };
}
