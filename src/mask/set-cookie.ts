import type { SetCookie } from '../core/event';
import { roleOfCookie } from '../recognise/names';
import { isTokenLike } from '../recognise/token-like';
import type { Header } from './headers';
import type { Masker } from './masker';
import { maskName } from './text';
import { maskDomain } from './url';

/** An answer with more of them is no sign-in. */
const MOST = 20;

/** Set-Cookie lines for tokens, without their values. What browsers make of a line is judged later. */
export function setCookies(headers: readonly Header[], masker: Masker): SetCookie[] {
  const date = Date.parse(headers.find(([name]) => name === 'date')?.[1] ?? '');
  const lines = headers.flatMap(([name, value]) => (name === 'set-cookie' ? value.split('\n') : []));
  return lines.slice(0, MOST).flatMap((line) => setCookie(line, date, masker) ?? []);
}

function setCookie(line: string, date: number, masker: Masker): SetCookie | undefined {
  const { name, value, of, age } = cookieParts(line, Number.isNaN(date) ? Date.now() : date);
  const role = masker.taught.roleOfMember(name) ?? roleOfCookie(name);
  if (role === 'session' || !(role || isTokenLike(value, false))) return undefined;
  return {
    name: maskName(name, masker),
    size: name.length + value.length,
    domain: maskDomain(of('domain') ?? '', masker),
    path: maskName(of('path') ?? '', masker),
    sameSite: /^(?:lax|strict|none)$/.exec((of('samesite') ?? '').toLowerCase())?.[0] ?? '',
    secure: of('secure') !== undefined,
    httpOnly: of('httponly') !== undefined,
    partitioned: of('partitioned') !== undefined || undefined,
    age: age === undefined ? undefined : kept(age),
    broken: /[^\P{Cc}\t]/u.test(line) || undefined,
  };
}

const DAY = 86_400;
/** Seconds that a cookie lives at most (RFC 6265bis §5.5). */
const LONGEST = 400 * DAY;

/** A number may be a secret as well: of long lifetimes whole days are kept. */
const kept = (age: number): number => (age <= 0 ? 0 : age < 10 * DAY ? Math.round(age) : Math.min(LONGEST, Math.round(age / DAY) * DAY));

/** The parts of a Set-Cookie line (RFC 6265 §5.2). `now`: epoch ms; a moment of expiry becomes a lifetime by it. */
export function cookieParts(line: string, now: number) {
  const [pair = '', ...attributes] = line.split(';');
  const at = pair.indexOf('=');
  /** Of equal attributes the last counts; '' when it has no value. */
  const of = (name: string): string | undefined => attributes.findLast((text) => text.split('=')[0]!.trim().toLowerCase() === name)?.split('=').slice(1).join('=').trim();
  const maxAge = of('max-age');
  const seconds = maxAge === undefined ? Math.round((Date.parse(of('expires') ?? '') - now) / 1000) : Number(maxAge);
  return { name: pair.slice(0, Math.max(0, at)).trim(), value: pair.slice(at + 1).trim(), of, age: Number.isNaN(seconds) ? undefined : seconds };
}
