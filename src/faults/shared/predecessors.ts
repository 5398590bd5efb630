import { isToken, type TokenValue } from '../../core/token-ref';
import type { Generation } from '../../derive/facts';

/** Generations that are looked back to. */
const FAR = 20;

/** What an answer brought, or will bring. */
export type Brought = Pick<Generation, 'access' | 'by'>;

/** True when the access token was issued before the generation, in the same lineage and for the same aim. Where no access token of it is known, any may be. */
export function isPredecessor(token: TokenValue | undefined, generation: Generation | undefined): boolean {
  if (!isToken(token) || !generation || generation.access?.id === token.id) return false;
  let isKnown = false;
  let areSeveral = false;
  for (let at = generation.parent, steps = 0; at && steps < FAR; at = at.parent, steps += 1) {
    const isSame = isSameAim(at, generation);
    // Which of several aims the sign-in was for is not told.
    if (at.access?.id === token.id) return isSame && !(areSeveral && at.by?.role !== 'refresh');
    isKnown ||= at.access !== undefined;
    areSeveral ||= !isSame;
  }
  return !isKnown;
}

/** Several audiences may share a refresh token, and each has access tokens of its own. `aim` marks the whole body, so it tells only of calls that presented the same token. */
export function isSameAim(a: Brought, b: Brought): boolean {
  const [here, there] = [a.access?.claims?.aud, b.access?.claims?.aud];
  if (here !== undefined && there !== undefined && here !== there) return false;
  const [x, y] = [a.by?.presented?.value, b.by?.presented?.value];
  return !isToken(x) || !isToken(y) || x.id !== y.id || a.by?.aim === b.by?.aim;
}
