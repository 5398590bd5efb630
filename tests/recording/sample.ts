import type { BodySketch, CallApi, LogEvent, MaskedUrl, NewEvent, SetCookie, StoredValue, TokenUse, View } from '../../src/core/event';
import type { TokenRole, TokenValue } from '../../src/core/token-ref';
import type { RecordingMeta } from '../../src/recording/meta';

export const meta: RecordingMeta = {
  product: { version: '0.1.0', browser: 'Chromium 156.0.7' },
  site: 'shop.test',
  zone: 'Europe/Paris',
};

/** Any log that the types allow, the same for the same seed: every kind, optional members sometimes there, odd texts, gaps in seq. */
export function sampleLog(seed: number, length: number): LogEvent[] {
  const dice = diceOf(seed);
  let seq = dice.int(1, 5);
  return Array.from({ length }, () => {
    const event = { ...anyEvent(dice), seq } as LogEvent;
    seq += dice.int(1, 2);
    return event;
  });
}

type Dice = ReturnType<typeof diceOf>;

function diceOf(seed: number) {
  let state = seed >>> 0;
  const next = (): number => {
    // mulberry32: small, and the same on every machine.
    state = (state + 0x6d2b79f5) >>> 0;
    let z = Math.imul(state ^ (state >>> 15), state | 1);
    z ^= z + Math.imul(z ^ (z >>> 7), z | 61);
    return ((z ^ (z >>> 14)) >>> 0) / 2 ** 32;
  };
  const int = (low: number, high: number): number => low + Math.floor(next() * (high - low + 1));
  const pick = <T>(...items: readonly T[]): T => items[int(0, items.length - 1)]!;
  return { next, int, pick, coin: () => next() < 0.5, maybe: <T>(make: () => T): T | undefined => (next() < 0.5 ? make() : undefined) };
}

const odd = ['', 'plain', '__proto__', 'constructor', '令牌', '\u2028"\\\n\u0000', '\ud800', '</script>', 'a'.repeat(300)];
const textOf = (dice: Dice): string => dice.pick(...odd);

const urlOf = (dice: Dice): MaskedUrl => ({
  origin: dice.pick('https://shop.test', 'http://localhost:4173', 'null', ''),
  path: dice.pick('/', '/api/refresh', '/a b/%C3%A9', '/u/~1a2b'),
  query: dice.pick('', '?id=~0c1d', '?a=~1&a=~2'),
  prompt: dice.maybe(() => 'none'),
  error: dice.maybe(() => 'login_required'),
});

function tokenOf(dice: Dice): TokenValue {
  if (dice.coin()) return { kind: 'junk', text: dice.pick('undefined', 'null', '[object Object]', ''), length: dice.int(0, 15) };
  const id = Array.from({ length: 12 }, () => dice.int(0, 15).toString(16)).join('');
  const claims = dice.maybe(() => ({ exp: dice.int(0, 2e9), sub: dice.maybe(() => 'sub#1f') }));
  return { kind: dice.pick('jwt', 'opaque'), id, length: dice.int(20, 2000), claims };
}

const roleOf = (dice: Dice): TokenRole => dice.pick('access', 'refresh', 'id', 'unknown');
const few = <T>(dice: Dice, make: (dice: Dice) => T): T[] => Array.from({ length: dice.int(0, 3) }, () => make(dice));

const useOf = (dice: Dice): TokenUse => ({
  place: dice.pick('header', 'cookie', 'query', 'body', 'path', 'fragment', 'referer'),
  name: dice.pick('authorization', 'data.refreshToken', '__proto__'),
  scheme: dice.maybe(() => 'Bearer'),
  role: roleOf(dice),
  value: tokenOf(dice),
});

const bodyOf = (dice: Dice): BodySketch => ({
  form: dice.pick('json', 'form', 'text', 'html', 'binary', 'empty', 'unreadable'),
  size: dice.int(-1, 5000),
  cut: dice.maybe(() => true),
  members: few(dice, textOf),
  tokens: few(dice, useOf),
  envelope: dice.maybe(() => ({ path: 'code', code: dice.pick<string | number | boolean>('A0230', 401, false), message: dice.maybe(() => textOf(dice)) })),
  grant: dice.maybe(() => 'refresh_token'),
  expiresIn: dice.maybe(() => 900.5),
  mark: dice.maybe(() => '~9f'),
});

const storedOf = (dice: Dice): StoredValue => ({
  form: dice.pick('token', 'json', 'junk', 'empty', 'opaque', 'other'),
  length: dice.int(0, 4000),
  members: few(dice, () => ({ path: textOf(dice), role: roleOf(dice), value: tokenOf(dice) })),
});

const setCookieOf = (dice: Dice): SetCookie => ({
  name: textOf(dice),
  size: dice.int(0, 5000),
  domain: dice.pick('', '.shop.test'),
  path: dice.pick('', '/auth'),
  sameSite: dice.pick('', 'lax', 'none'),
  secure: dice.coin(),
  httpOnly: dice.coin(),
  partitioned: dice.maybe(() => true),
  age: dice.maybe(() => dice.int(0, 1e6)),
  broken: dice.maybe(() => true),
});

function anyEvent(dice: Dice): NewEvent {
  const base = { t: 1.7e12 + dice.next() * 1e6, tab: dice.int(-1, 9), frame: dice.int(-1, 3), doc: dice.pick('', 'D1', 'D2') };
  const call = { ...base, view: dice.pick<View>('page', 'wire', 'devtools'), call: `c${dice.int(1, 40)}` };
  const line = dice.maybe(() => ({ file: 'https://shop.test/app.js', line: dice.int(1, 900), column: dice.int(1, 90), fn: dice.maybe(() => 'refresh') }));
  return dice.pick<() => NewEvent>(
    () => ({ ...call, kind: 'request', api: dice.pick<CallApi>('fetch', 'xhr', 'other'), method: dice.pick('GET', 'POST'), url: urlOf(dice), sent: few(dice, useOf), body: dice.maybe(() => bodyOf(dice)), contentType: dice.maybe(() => 'application/json'), line, credentials: dice.maybe(() => dice.pick('omit', 'same-origin', 'include')), cookies: dice.maybe(() => dice.coin()) }),
    () => ({ ...call, kind: 'response', status: dice.pick(0, 200, 302, 401), type: dice.pick('', 'basic'), redirected: dice.coin(), finalUrl: dice.maybe(() => urlOf(dice)), fromCache: dice.coin(), facts: { date: dice.maybe(() => 1.7e12), challenge: dice.maybe(() => 'bearer'), location: dice.maybe(() => urlOf(dice)), referrerPolicy: dice.maybe(() => 'unsafe-url'), cookies: dice.maybe(() => few(dice, setCookieOf)) }, issued: few(dice, useOf) }),
    () => ({ ...call, kind: 'body', by: dice.pick('page', 'clone', 'devtools'), body: bodyOf(dice) }),
    () => ({ ...call, kind: 'settled', error: 'AbortError', message: textOf(dice), aborted: dice.coin(), reason: dice.maybe(() => 'TimeoutError'), hidden: dice.coin() }),
    () => ({ ...call, kind: 'end', outcome: dice.pick('completed', 'failed'), status: dice.maybe(() => 200), error: dice.maybe(() => 'net::ERR_ABORTED') }),
    () => ({ ...base, kind: 'storage', area: dice.pick('local', 'session'), origin: 'https://shop.test', key: textOf(dice), op: dice.pick('set', 'remove', 'clear', 'seen'), old: dice.maybe(() => storedOf(dice)), new: dice.maybe(() => storedOf(dice)), run: dice.int(0, 9), task: dice.int(0, 9), line, failed: dice.maybe(() => 'QuotaExceededError') }),
    () => ({ ...base, kind: 'cookie', name: 'rt', domain: '.shop.test', path: '/', httpOnly: dice.coin(), secure: dice.coin(), sameSite: 'lax', op: dice.pick('set', 'removed'), cause: 'explicit', value: storedOf(dice) }),
    () => ({ ...base, kind: 'lifecycle', what: dice.pick('start', 'hidden', 'commit', 'tab-close'), url: dice.maybe(() => urlOf(dice)), tokens: dice.maybe(() => few(dice, useOf)), persisted: dice.maybe(() => true), line }),
    () => ({ ...base, kind: 'step', what: dice.pick('click', 'type', 'submit', 'tab'), name: textOf(dice) }),
    () => ({ ...base, kind: 'error', what: dice.pick('uncaught', 'rejection'), message: textOf(dice), line }),
    () => ({ ...base, kind: 'mark', note: textOf(dice) }),
    () => ({ ...base, kind: 'gap', reason: dice.pick('opened-late', 'events-dropped'), count: dice.maybe(() => dice.int(0, 99)), detail: dice.maybe(() => textOf(dice)) }),
  )();
}
