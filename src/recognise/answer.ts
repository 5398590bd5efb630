import { containersOf } from './containers';
import { answerCarriers } from './conventions/header-names';
import type { FoundToken } from './found-token';
import { asRecord, asText } from './shape';
import { isJwt, isTokenLike, junkText } from './token-like';
import { tokensAmong, withoutScheme } from './token-place';

export { lifetimeIn, lifetimeOf } from './lifetime';

/** Tokens, and junk in their place, that an answer's body issues; in search order. `json`: parsed JSON, form fields, or the text of a bare body. */
export function tokensInAnswer(json: unknown): FoundToken[] {
  const text = asText(json);
  if (text !== undefined) return bareToken(text);
  const root = asRecord(json);
  if (!root) return [];
  return settled(containersOf(root).flatMap(({ record, path }) => tokensAmong(record, path)));
}

/** vue-vben-admin's refresh answers with the token as the whole body. */
function bareToken(text: string): FoundToken[] {
  const raw = withoutScheme(text.length > 20_000 ? '' : text.trim().replace(/^"([^"]*)"$/, '$1'));
  return isJwt(raw) ? [{ path: '', role: 'access', raw }] : [];
}

/** Each path and each token once; an id token without an access token beside it is the credential (Firebase sign-in). */
function settled(found: readonly FoundToken[]): FoundToken[] {
  const kept: FoundToken[] = [];
  for (const token of found) {
    const twin = kept.some(({ path, role, raw }) => path === token.path || (role === token.role && raw === token.raw && junkText(raw) === undefined));
    if (!twin) kept.push(token);
  }
  const hasAccess = kept.some(({ role }) => role === 'access');
  return hasAccess ? kept : kept.map((token) => (token.role === 'id' ? { ...token, role: 'access' } : token));
}

/** Tokens that answer headers issue (catalogue §5.11), as sent: a scheme stays. Set-Cookie is read elsewhere. */
export function tokensInAnswerHeaders(headers: readonly (readonly [string, string])[]): FoundToken[] {
  const names = new Set(headers.map(([name]) => name.toLowerCase()));
  return headers.flatMap(([rawName, raw]): FoundToken[] => {
    const name = rawName.toLowerCase();
    const row = answerCarriers.find((carrier) => carrier.name === name);
    if (!row || raw === '') return [];
    const junk = junkText(raw);
    // Admin.NET writes `access-token: invalid_token` to say that the old one is dead: a message, not a token.
    if (junk === 'error text' || (junk === undefined && !isTokenLike(withoutScheme(raw), true))) return [];
    return [{ path: name, role: row.refreshBeside && names.has(row.refreshBeside) ? 'refresh' : row.role, raw }];
  });
}
