import { isToken, type TokenValue } from '../../core/token-ref';
import type { Generation } from '../../derive/facts';

/** Generations that are looked back to. */
const FAR = 20;

/** True when the access token was issued before the generation, in the same lineage. Where no access token of it is known, any may be. */
export function isPredecessor(token: TokenValue | undefined, generation: Generation | undefined): boolean {
  if (!isToken(token) || !generation || generation.access?.id === token.id) return false;
  let isKnown = false;
  for (let at = generation.parent, steps = 0; at && steps < FAR; at = at.parent, steps += 1) {
    if (at.access?.id === token.id) return true;
    isKnown ||= at.access !== undefined;
  }
  return !isKnown;
}
