import fc, { type Arbitrary } from 'fast-check';
import type { AnswerFacts, BodySketch, CodeLine, Envelope, EventBase, EventKind, LogEvent, MaskedUrl, SetCookie, StoredValue, TokenMember, TokenUse, View } from '../../src/core/event';
import type { JunkRef, JwtClaims, TokenRef, TokenValue } from '../../src/core/token-ref';

/** Sometimes there. */
interface Maybe<T> {
  maybe: Arbitrary<T>;
}
const maybe = <T>(arbitrary: Arbitrary<T>): Maybe<T> => ({ maybe: arbitrary });

/** One arbitrary per member: a member added to the type and forgotten here does not compile, nor does one that may be left out and never is. */
type AnyOf<T> = { [K in keyof T]-?: object extends Pick<T, K> ? Maybe<Exclude<T[K], undefined>> : Arbitrary<T[K]> };

function objectOf<T extends object>(members: AnyOf<T>): Arbitrary<T> {
  const all = Object.entries(members as Record<string, Arbitrary<unknown> | Maybe<unknown>>);
  const arbitraries = Object.fromEntries(all.map(([name, one]) => [name, 'maybe' in one ? one.maybe : one]));
  // Of a plain object, as files have them.
  return fc.record(arbitraries, { requiredKeys: all.flatMap(([name, one]) => ('maybe' in one ? [] : [name])), noNullPrototype: true }) as Arbitrary<T>;
}

const nasty = ['', '__proto__', 'constructor', 'toString', '</script><script>', '<!--', ']]>', '\u2028"\\\n\u0000\u001b', '\ud800', 'a\udc00', '\ufeff', '\u202e', '令牌', '{"log":{}}', '~1a2b', 'a'.repeat(300), "'; --", '%00%zz', '..//..', '${x}{y}'];
export const text = fc.oneof({ weight: 2, arbitrary: fc.constantFrom(...nasty) }, { weight: 1, arbitrary: fc.string({ unit: 'binary', maxLength: 30 }) });
const word = text.map((any) => any || 'x');
const flag = fc.boolean();
const count = fc.oneof(fc.nat(9), fc.nat(), fc.constantFrom(0, Number.MAX_SAFE_INTEGER));
const orUnknown = fc.oneof(fc.integer({ min: -1, max: 9 }), fc.nat());
/** JSON has no minus nought. */
const finite = fc.oneof(fc.integer(), fc.double({ noNaN: true, noDefaultInfinity: true })).map((n) => n + 0);
const few = <T>(one: Arbitrary<T>): Arbitrary<T[]> => fc.array(one, { maxLength: 3 });
const of = <const T extends string>(...words: readonly T[]): Arbitrary<T> => fc.constantFrom(...words);

const url = objectOf<MaskedUrl>({
  origin: fc.oneof(of('https://shop.test', 'http://localhost:4173', 'null', ''), text),
  path: fc.oneof(of('/', '/api/refresh', '/a b/%C3%A9', '/u/~1a2b'), text),
  query: fc.oneof(of('', '?id=~0c1d', '?a=~1&a=~2'), text),
  prompt: maybe(text),
  error: maybe(text),
});
const line = objectOf<CodeLine>({ file: text, line: count, column: count, fn: maybe(text) });

const claims = objectOf<JwtClaims>({ exp: maybe(finite), iat: maybe(finite), nbf: maybe(finite), iss: maybe(text), aud: maybe(text), typ: maybe(text), sub: maybe(text) });
const id = fc.nat(0xffffff).map((n) => n.toString(16).padStart(12, '0'));
const token = objectOf<TokenRef>({ kind: of('jwt', 'opaque'), id, length: count, claims: maybe(claims) });
const value: Arbitrary<TokenValue> = fc.oneof(token, objectOf<JunkRef>({ kind: of('junk'), text, length: count }));
const role = of('access', 'refresh', 'id', 'unknown');
const use = objectOf<TokenUse>({
  place: of('header', 'cookie', 'query', 'body', 'path', 'protocol', 'message', 'fragment', 'referer'),
  name: text,
  scheme: maybe(text),
  wrapped: maybe(of('quotes', 'scheme', 'spaces')),
  role,
  value,
});
const envelope = objectOf<Envelope>({ path: text, code: maybe(fc.oneof(text, finite, flag)), message: maybe(text), success: maybe(flag), error: maybe(text) });
const body = objectOf<BodySketch>({
  form: of('json', 'form', 'text', 'html', 'binary', 'empty', 'unreadable'),
  size: orUnknown,
  cut: maybe(flag),
  broken: maybe(text),
  members: few(text),
  tokens: few(use),
  envelope: maybe(envelope),
  grant: maybe(text),
  credentials: maybe(flag),
  operation: maybe(text),
  loginPage: maybe(flag),
  expiresIn: maybe(finite),
  inMillis: maybe(flag),
  mark: maybe(text),
  inner: maybe(text),
});
const stored = objectOf<StoredValue>({ form: of('token', 'json', 'junk', 'empty', 'opaque', 'other'), length: count, members: few(objectOf<TokenMember>({ path: text, role, value })) });
const setCookie = objectOf<SetCookie>({ name: text, size: count, domain: text, path: text, sameSite: text, secure: flag, httpOnly: flag, partitioned: maybe(flag), age: maybe(finite), broken: maybe(flag) });
const facts = objectOf<AnswerFacts>({
  date: maybe(finite),
  age: maybe(count),
  contentType: maybe(text),
  challenge: maybe(text),
  challengeError: maybe(text),
  dpopNonce: maybe(text),
  retryAfter: maybe(text),
  allowOrigin: maybe(text),
  location: maybe(url),
  referrerPolicy: maybe(text),
  cookies: maybe(few(setCookie)),
});

/** Last millisecond that a Date can hold. */
const LAST = 8.64e15;
const base: AnyOf<EventBase> = {
  seq: fc.integer({ min: 1, max: 1e9 }),
  t: fc.oneof(fc.double({ min: 1.7e12, max: 1.8e12, noNaN: true }), fc.constantFrom(0, 0.5, LAST)),
  tab: orUnknown,
  frame: orUnknown,
  doc: text,
};
const call: AnyOf<EventBase & { view: View; call: string }> = { ...base, view: of('page', 'wire', 'devtools'), call: fc.oneof(of('c1', 'c2', 'c3'), word) };

type Of<K extends EventKind> = Extract<LogEvent, { kind: K }>;

/** Any event of a kind that the types allow, whether it can happen or not. */
export const anyOfKind: { [K in EventKind]: Arbitrary<Of<K>> } = {
  request: objectOf<Of<'request'>>({
    ...call,
    kind: of('request'),
    api: of('fetch', 'xhr', 'beacon', 'eventsource', 'websocket', 'navigation', 'frame', 'other'),
    method: word,
    url,
    sent: few(use),
    body: maybe(body),
    contentType: maybe(text),
    grant: maybe(text),
    target: maybe(text),
    dpop: maybe(flag),
    line: maybe(line),
    initiator: maybe(text),
    keepalive: maybe(flag),
    controlled: maybe(flag),
    maker: maybe(of('worker', 'shared')),
    credentials: maybe(of('omit', 'same-origin', 'include')),
    cookies: maybe(flag),
  }),
  response: objectOf<Of<'response'>>({ ...call, kind: of('response'), status: fc.oneof(fc.constantFrom(0, 200, 302, 401, 500), count), type: text, redirected: flag, finalUrl: maybe(url), fromCache: flag, facts, issued: few(use) }),
  body: objectOf<Of<'body'>>({ ...call, kind: of('body'), by: of('page', 'clone', 'devtools', 'sent'), body }),
  settled: objectOf<Of<'settled'>>({ ...call, kind: of('settled'), error: text, message: text, aborted: flag, reason: maybe(text), timeout: maybe(count), hidden: flag, line: maybe(line) }),
  end: objectOf<Of<'end'>>({ ...call, kind: of('end'), outcome: of('completed', 'failed'), status: maybe(count), error: maybe(text) }),
  preflight: objectOf<Of<'preflight'>>({ ...base, kind: of('preflight'), url, method: word, headers: few(text), status: maybe(count), error: maybe(text), allowOrigin: maybe(text), allowHeaders: maybe(few(text)), allowMethods: maybe(few(text)) }),
  storage: objectOf<Of<'storage'>>({
    ...base,
    kind: of('storage'),
    area: of('local', 'session', 'idb'),
    origin: text,
    key: text,
    op: of('set', 'remove', 'clear', 'seen', 'heard'),
    old: maybe(stored),
    new: maybe(stored),
    run: count,
    task: count,
    line: maybe(line),
    failed: maybe(text),
  }),
  cookie: objectOf<Of<'cookie'>>({
    ...base,
    kind: of('cookie'),
    by: maybe(of('page')),
    name: text,
    domain: text,
    path: text,
    httpOnly: flag,
    secure: flag,
    sameSite: text,
    op: of('set', 'removed'),
    cause: text,
    value: stored,
    partition: maybe(text),
    chunks: maybe(count),
    run: maybe(count),
    task: maybe(count),
    line: maybe(line),
  }),
  lifecycle: objectOf<Of<'lifecycle'>>({
    ...base,
    kind: of('lifecycle'),
    what: of('start', 'visible', 'hidden', 'freeze', 'resume', 'pagehide', 'pageshow', 'navigate', 'commit', 'online', 'offline', 'tab-close', 'prerender', 'activate', 'crash', 'discard', 'tab-open', 'tab-replace', 'stall', 'clock-jump'),
    url: maybe(url),
    tokens: maybe(few(use)),
    persisted: maybe(flag),
    userInitiated: maybe(flag),
    late: maybe(flag),
    nav: maybe(of('navigate', 'reload', 'back_forward', 'prerender')),
    restored: maybe(flag),
    ms: maybe(finite),
    other: maybe(orUnknown),
    line: maybe(line),
  }),
  lock: objectOf<Of<'lock'>>({ ...base, kind: of('lock'), op: of('requested', 'held', 'refused', 'released', 'failed'), id: count, name: text, mode: of('exclusive', 'shared'), steal: maybe(flag), error: maybe(text), line: maybe(line) }),
  socket: objectOf<Of<'socket'>>({ ...base, kind: of('socket'), op: of('sent', 'received', 'closed'), url, body, code: maybe(count) }),
  step: objectOf<Of<'step'>>({ ...base, kind: of('step'), what: of('click', 'type', 'submit', 'tab'), name: text }),
  error: objectOf<Of<'error'>>({ ...base, kind: of('error'), what: of('uncaught', 'rejection'), message: text, line: maybe(line) }),
  mark: objectOf<Of<'mark'>>({ ...base, kind: of('mark'), note: text, fault: maybe(of('replay-loop', 'token-in-url')), shot: maybe(of('taken', 'limit', 'failed')) }),
  gap: objectOf<Of<'gap'>>({ ...base, kind: of('gap'), reason: of('opened-late', 'worker-restarted', 'events-dropped', 'value-cut', 'bad-message', 'log-failed', 'watch-paused', 'evicted', 'flooded'), count: maybe(count), detail: maybe(text) }),
};

export const kinds = Object.keys(anyOfKind) as EventKind[];
export const anyEvent: Arbitrary<LogEvent> = fc.oneof(...(Object.values(anyOfKind) as Arbitrary<LogEvent>[]));
