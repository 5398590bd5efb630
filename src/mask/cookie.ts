import type { NewEvent } from '../core/event';
import { roleOfCookie } from '../recognise/names';
import { isTokenLike } from '../recognise/token-like';
import type { Masker } from './masker';
import { maskName } from './text';
import { unwrapStored } from '../recognise/stored';

export interface RawCookie {
  t: number;
  name: string;
  value: string;
  domain: string;
  path: string;
  httpOnly: boolean;
  secure: boolean;
  sameSite: string;
  op: 'set' | 'removed';
  cause: string;
}

/** A cookie change, when the cookie holds a token; other cookies (sessions ids, preferences) are none of our business. */
export function maskCookie(raw: RawCookie, masker: Masker): NewEvent | undefined {
  const role = roleOfCookie(raw.name);
  if (role === 'session' || (role === undefined && !isTokenLike(raw.value, false))) return undefined;
  const { form, members } = unwrapStored(raw.name, raw.value);
  const values = members.map(({ path, role: found, raw: text }) => ({ path: maskName(path, masker), role: found === 'unknown' ? (role ?? found) : found, value: masker.token(text) }));
  if (values.length === 0 && raw.value !== '') values.push({ path: '', role: role ?? 'unknown', value: masker.token(raw.value) });
  const { t, domain, path, httpOnly, secure, sameSite, op, cause } = raw;
  return { t, tab: -1, frame: -1, doc: '', kind: 'cookie', name: maskName(raw.name, masker), domain, path, httpOnly, secure, sameSite, op, cause, value: { form: values.length ? 'token' : form, length: raw.value.length, members: values } };
}
