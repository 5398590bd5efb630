import type { TokenUse } from '../../core/event';
import type { TokenRole, TokenValue } from '../../core/token-ref';
import type { NameValue } from './har';

const short: Record<TokenRole, string> = { access: 'AT', refresh: 'RT', id: 'ID', unknown: 'T' };

/** `RT#b210…`: the whole id, so that equal labels are equal tokens in a file of any length. A placeholder stands for itself. */
export function labelOf(role: TokenRole, value: TokenValue): string {
  return value.kind === 'junk' ? value.text : `${short[role]}#${value.id}`;
}

/** Cookies that carry a token. */
export function cookiesIn(uses: readonly TokenUse[]): NameValue[] {
  return uses.filter((use) => use.place === 'cookie').map((use) => ({ name: use.name, value: labelOf(use.role, use.value) }));
}

/** Headers that carry a token. */
export function headersIn(uses: readonly TokenUse[]): NameValue[] {
  return uses
    .filter((use) => use.place === 'header')
    .map((use) => ({ name: use.name, value: [use.scheme, labelOf(use.role, use.value)].filter(Boolean).join(' ') }));
}

/** The header line in which cookies travel; none without cookies. */
export function cookieHeader(name: 'cookie' | 'set-cookie', cookies: readonly NameValue[]): NameValue[] {
  if (cookies.length === 0) return [];
  return [{ name, value: cookies.map((cookie) => `${cookie.name}=${cookie.value}`).join('; ') }];
}
