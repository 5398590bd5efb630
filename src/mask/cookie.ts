import { decodeUri } from '../core/decode';
import type { CookieEvent, NewEvent, StoredValue, TokenUse } from '../core/event';
import { roleOfCookie } from '../recognise/names';
import { isTokenLike } from '../recognise/token-like';
import type { RawCookie as AskedCookie } from '../wire/raw';
import { joinChunks } from './chunks';
import { cookieParts } from './set-cookie';
import type { Masker } from './masker';
import { maskStored } from './stored';
import { lineOf } from './stack';
import { maskName } from './text';
import { maskDomain, maskOrigin } from './url';

/** A cookie as the browser's jar tells it. */
export interface RawCookie extends Pick<CookieEvent, 'domain' | 'path' | 'httpOnly' | 'secure' | 'sameSite' | 'partition' | 'chunks'> {
  name: string;
  value: string;
}

/** A cookie change, when the cookie holds a token; other cookies (sessions ids, preferences) are none of our business. */
export function maskCookie(raw: RawCookie, change: Pick<CookieEvent, 't' | 'tab' | 'frame' | 'doc' | 'op' | 'cause'>, masker: Masker): NewEvent[] {
  const { name, value, domain, path, httpOnly, secure, sameSite, partition, chunks } = raw;
  const held = heldBy(name, value, masker);
  return held ? [{ ...change, kind: 'cookie', name: maskName(name, masker), domain: maskDomain(domain, masker), path: maskName(path, masker), httpOnly, secure, sameSite, value: held, partition: partition && maskOrigin(partition, masker), chunks }] : [];
}

/** What a cookie's value holds; undefined when it holds no token. */
function heldBy(name: string, text: string, masker: Masker): StoredValue | undefined {
  const role = masker.taught.roleOfMember(name) ?? roleOfCookie(name);
  if (role === 'session' || !(role || isTokenLike(text, false))) return undefined;
  const { form, length, members } = maskStored(name, text, masker);
  const known = members.map((member) => (member.role === 'unknown' && role ? { ...member, role } : member));
  if (known.length === 0 && text !== '') known.push({ path: '', role: role ?? 'unknown', value: masker.token(decodeUri(text) ?? text) });
  return { form: known.length > 0 ? 'token' : form, length, members: known };
}

/** Tokens in cookies as headers carry them, `name=value` each. */
export function cookieUses(pairs: readonly string[], masker: Masker): TokenUse[] {
  const cookies = pairs.map((pair) => {
    const [start = '', ...rest] = pair.split('=');
    return { name: start.trim(), value: rest.join('=').trim() };
  });
  return joinChunks(cookies).flatMap(({ name, value }) =>
    ((value && heldBy(name, value, masker)?.members) || []).map((member): TokenUse => ({ place: 'cookie', name: maskName(member.path ? `${name}.${member.path}` : name, masker), role: member.role, value: member.value })),
  );
}

/** What the page's script asked of the jar: a Set-Cookie line (RFC 6265 §5.2). The jar itself tells what became of it. */
export function maskAskedCookie(raw: AskedCookie, base: Pick<CookieEvent, 't' | 'tab' | 'frame' | 'doc'>, masker: Masker): NewEvent[] {
  const { name, value, of, age = 1 } = cookieParts(raw.text, raw.t);
  const isGone = age <= 0;
  const cookie: RawCookie = {
    name,
    value: isGone ? '' : value,
    domain: of('domain') ?? '',
    path: of('path') ?? '',
    httpOnly: false,
    secure: of('secure') !== undefined,
    sameSite: /^(?:lax|strict|none)$/.exec((of('samesite') ?? '').toLowerCase())?.[0] ?? '',
  };
  return maskCookie(cookie, { ...base, op: isGone ? 'removed' : 'set', cause: 'asked' }, masker).map(
    (event) => ({ ...event, by: 'page', run: raw.run, task: raw.task, line: lineOf(raw.stack, masker) }) as NewEvent,
  );
}
