import type { TokenPlace, TokenUse } from '../core/event';
import { hasScheme, isToken } from '../core/token-ref';
import type { TokenBook } from './token-book';

/** Where a call's credential is looked for, best first. A cookie goes along by itself, so anything the app set comes before it. */
const places: readonly { place: TokenPlace; name?: string }[] = [
  { place: 'header', name: 'authorization' },
  { place: 'header' },
  { place: 'cookie' },
  { place: 'query' },
];

/** The credential the call used (catalogue §7.6); junk in its place counts. */
export function credentialOf(sent: readonly TokenUse[], book: TokenBook): TokenUse | undefined {
  for (const { place, name } of places) {
    const use = sent.find((use) => use.place === place && (name === undefined || use.name === name) && !isOther(use, book));
    if (use) return use;
  }
  return undefined;
}

/** A client's own name and password, a refresh cookie that is only carried along, an id token. */
function isOther(use: TokenUse, book: TokenBook): boolean {
  if (hasScheme(use, 'basic') || use.role === 'id') return true;
  if (use.place !== 'cookie') return false;
  return use.role === 'refresh' || (isToken(use.value) && book.isRefresh(use.value.id));
}

/** The refresh token a refresh call presents: named in body or query, else a known one wherever it travels, else its cookie. */
export function presentedBy(sent: readonly TokenUse[], book: TokenBook): TokenUse | undefined {
  const named = sent.find((use) => (use.place === 'body' || use.place === 'query') && use.role === 'refresh');
  if (named) return named;
  const known = sent.find((use) => isToken(use.value) && book.isRefresh(use.value.id));
  return known ?? sent.find((use) => use.role === 'refresh');
}
