import type { CookieEvent, NewEvent } from '../core/event';
import { roleOfCookie } from '../recognise/names';
import { isTokenLike } from '../recognise/token-like';
import type { Masker } from './masker';
import { maskStored } from './stored';
import { maskName } from './text';

/** A cookie as the browser's jar tells it. */
export interface RawCookie extends Pick<CookieEvent, 'domain' | 'path' | 'httpOnly' | 'secure' | 'sameSite'> {
  name: string;
  value: string;
}

/** A cookie change, when the cookie holds a token; other cookies (sessions ids, preferences) are none of our business. */
export function maskCookie(raw: RawCookie, change: Pick<CookieEvent, 't' | 'tab' | 'frame' | 'doc' | 'op' | 'cause'>, masker: Masker): NewEvent[] {
  const { name, value, domain, path, httpOnly, secure, sameSite } = raw;
  const role = roleOfCookie(name);
  if (role === 'session' || !(role || isTokenLike(value, false))) return [];
  const { form, length, members } = maskStored(name, value, masker);
  const known = members.map((member) => (member.role === 'unknown' && role ? { ...member, role } : member));
  if (known.length === 0 && value !== '') known.push({ path: '', role: role ?? 'unknown', value: masker.token(value) });
  return [{ ...change, kind: 'cookie', name: maskName(name, masker), domain, path, httpOnly, secure, sameSite, value: { form: known.length > 0 ? 'token' : form, length, members: known } }];
}
