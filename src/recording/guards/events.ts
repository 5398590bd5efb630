import type { AnswerFacts, CodeLine, EventBase, EventKind, LogEvent, MaskedUrl, SetCookie, View } from '../../core/event';
import type { Guard } from './guard';
import { bodySketch, storedValue, tokenUse } from './tokens';
import { count, countOrUnknown, finite, flag, oneOf, ordinal, text, time, word } from './scalars';
import { list, object, optional, tagged, type Members } from './shapes';

type Of<K extends EventKind> = Extract<LogEvent, { kind: K }>;

const url = object<MaskedUrl>({ origin: text, path: text, query: text, prompt: optional(text), error: optional(text) });
const line = object<CodeLine>({ file: text, line: count, column: count, fn: optional(text) });

const base: Members<EventBase> = { seq: ordinal, t: time, tab: countOrUnknown, frame: countOrUnknown, doc: text };
const call: Members<EventBase & { view: View; call: string }> = { ...base, view: oneOf('page', 'wire', 'devtools'), call: word };

const cookie = object<SetCookie>({
  name: text,
  size: count,
  domain: text,
  path: text,
  sameSite: text,
  secure: flag,
  httpOnly: flag,
  partitioned: optional(flag),
  age: optional(finite),
  broken: optional(flag),
});

const facts = object<AnswerFacts>({
  date: optional(finite),
  age: optional(count),
  contentType: optional(text),
  challenge: optional(text),
  challengeError: optional(text),
  dpopNonce: optional(text),
  retryAfter: optional(text),
  allowOrigin: optional(text),
  location: optional(url),
  referrerPolicy: optional(text),
  cookies: optional(list(cookie)),
});

/** One row per kind of event: a new kind does not compile until it can be read back. */
const kinds: { [K in EventKind]: Guard<Of<K>> } = {
  request: object<Of<'request'>>({
    ...call,
    kind: oneOf('request'),
    api: oneOf('fetch', 'xhr', 'beacon', 'eventsource', 'websocket', 'navigation', 'frame', 'other'),
    method: word,
    url,
    sent: list(tokenUse),
    body: optional(bodySketch),
    contentType: optional(text),
    grant: optional(text),
    target: optional(text),
    dpop: optional(flag),
    line: optional(line),
    initiator: optional(text),
    keepalive: optional(flag),
    controlled: optional(flag),
    maker: optional(oneOf('worker', 'shared')),
    credentials: optional(oneOf('omit', 'same-origin', 'include')),
    cookies: optional(flag),
  }),
  response: object<Of<'response'>>({
    ...call,
    kind: oneOf('response'),
    status: count,
    type: text,
    redirected: flag,
    finalUrl: optional(url),
    fromCache: flag,
    facts,
    issued: list(tokenUse),
  }),
  body: object<Of<'body'>>({ ...call, kind: oneOf('body'), by: oneOf('page', 'clone', 'devtools', 'sent'), body: bodySketch }),
  settled: object<Of<'settled'>>({
    ...call,
    kind: oneOf('settled'),
    error: text,
    message: text,
    aborted: flag,
    reason: optional(text),
    timeout: optional(count),
    hidden: flag,
    line: optional(line),
  }),
  end: object<Of<'end'>>({ ...call, kind: oneOf('end'), outcome: oneOf('completed', 'failed'), status: optional(count), error: optional(text) }),
  preflight: object<Of<'preflight'>>({
    ...base,
    kind: oneOf('preflight'),
    url,
    method: word,
    headers: list(text),
    status: optional(count),
    error: optional(text),
    allowOrigin: optional(text),
    allowHeaders: optional(list(text)),
    allowMethods: optional(list(text)),
  }),
  storage: object<Of<'storage'>>({
    ...base,
    kind: oneOf('storage'),
    area: oneOf('local', 'session', 'idb'),
    origin: text,
    key: text,
    op: oneOf('set', 'remove', 'clear', 'seen', 'heard'),
    old: optional(storedValue),
    new: optional(storedValue),
    run: count,
    task: count,
    line: optional(line),
    failed: optional(text),
  }),
  cookie: object<Of<'cookie'>>({
    ...base,
    kind: oneOf('cookie'),
    by: optional(oneOf('page')),
    name: text,
    domain: text,
    path: text,
    httpOnly: flag,
    secure: flag,
    sameSite: text,
    op: oneOf('set', 'removed'),
    cause: text,
    value: storedValue,
    partition: optional(text),
    chunks: optional(count),
    run: optional(count),
    task: optional(count),
    line: optional(line),
  }),
  lifecycle: object<Of<'lifecycle'>>({
    ...base,
    kind: oneOf('lifecycle'),
    what: oneOf(
      ...(['start', 'visible', 'hidden', 'freeze', 'resume', 'pagehide'] as const),
      ...(['pageshow', 'navigate', 'commit', 'online', 'offline', 'tab-close'] as const),
      ...(['prerender', 'activate', 'crash', 'discard', 'tab-open', 'tab-replace', 'stall', 'clock-jump'] as const),
    ),
    url: optional(url),
    tokens: optional(list(tokenUse)),
    persisted: optional(flag),
    userInitiated: optional(flag),
    late: optional(flag),
    nav: optional(oneOf('navigate', 'reload', 'back_forward', 'prerender')),
    restored: optional(flag),
    ms: optional(finite),
    other: optional(countOrUnknown),
    line: optional(line),
  }),
  lock: object<Of<'lock'>>({
    ...base,
    kind: oneOf('lock'),
    op: oneOf('requested', 'held', 'refused', 'released', 'failed'),
    id: count,
    name: text,
    mode: oneOf('exclusive', 'shared'),
    steal: optional(flag),
    error: optional(text),
    line: optional(line),
  }),
  socket: object<Of<'socket'>>({ ...base, kind: oneOf('socket'), op: oneOf('sent', 'received', 'closed'), url, body: bodySketch, code: optional(count) }),
  step: object<Of<'step'>>({ ...base, kind: oneOf('step'), what: oneOf('click', 'type', 'submit', 'tab'), name: text }),
  error: object<Of<'error'>>({ ...base, kind: oneOf('error'), what: oneOf('uncaught', 'rejection'), message: text, line: optional(line) }),
  mark: object<Of<'mark'>>({ ...base, kind: oneOf('mark'), note: text, fault: optional(word), shot: optional(oneOf('taken', 'limit', 'failed')) }),
  gap: object<Of<'gap'>>({
    ...base,
    kind: oneOf('gap'),
    reason: oneOf(
      ...(['opened-late', 'worker-restarted', 'events-dropped', 'value-cut'] as const),
      ...(['bad-message', 'log-failed', 'watch-paused', 'evicted', 'flooded'] as const),
    ),
    count: optional(count),
    detail: optional(text),
  }),
};

/** Any event of the log, exactly as `core/event` describes it. */
export const logEvent: Guard<LogEvent> = tagged<LogEvent>('kind', kinds);
