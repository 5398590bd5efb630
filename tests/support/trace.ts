import type { AnswerFacts, BodySketch, CallApi, CodeLine, CredentialsMode, Envelope, LifecycleWhat, LogEvent, MaskedUrl, NewEvent, SetCookie, StoredValue, TokenUse } from '../../src/core/event';
import type { TokenRef, TokenRole, TokenValue } from '../../src/core/token-ref';

/** 2026-11-24 10:00:00 UTC. */
export const START = Date.UTC(2026, 10, 24, 10, 0, 0);
export const SHOP = 'https://shop.test';

export interface PairOfTokens {
  access: TokenRef;
  refresh: TokenRef;
}

export interface Where {
  tab?: number;
  doc?: string;
  frame?: number;
}

export interface CallSpec extends Where {
  method?: string;
  path?: string;
  query?: string;
  origin?: string;
  sent?: TokenUse[];
  request?: Partial<BodySketch>;
  /** Media type of the request's body. */
  contentType?: string;
  /** Answer; 0: none. */
  status?: number;
  body?: Partial<BodySketch> | 'unread';
  issued?: TokenUse[];
  /** Time to the answer's headers, ms. */
  after?: number;
  /** Time of the call; default: the trace's clock, which then goes on to the end of the call. */
  at?: number;
  /** Views that saw it. */
  views?: ('page' | 'wire')[];
  challenge?: string;
  challengeError?: string;
  dpopNonce?: string;
  /** The answer has a Date: the server's clock minus ours, ms. Default: the trace's `skew`. */
  skew?: number;
  fromCache?: boolean;
  line?: CodeLine;
  initiator?: string;
  keepalive?: boolean;
  /** A service worker controls the page. */
  controlled?: boolean;
  api?: CallApi;
  /** Default: `same-origin`. */
  credentials?: CredentialsMode;
  /** Set-Cookie lines of the answer, on the wire; the tokens in them stand in `issued`. */
  setCookies?: (Partial<SetCookie> & { name: string })[];
  /** What else the answer's headers say. */
  facts?: Partial<AnswerFacts>;
  /** Words of an authorization in its address. */
  prompt?: string;
}

export interface LossSpec {
  page?: { error: string; message?: string; aborted?: boolean; reason?: string; timeout?: number; line?: CodeLine };
  wire?: string;
}

const ids = new Map<string, string>();
/** A stable id of twelve hex digits for a readable name. */
export function idOf(name: string): string {
  const known = ids.get(name);
  if (known) return known;
  let hash = 0xcbf29ce484222325n;
  for (const char of name) hash = BigInt.asUintN(64, (hash ^ BigInt(char.codePointAt(0) ?? 0)) * 0x100000001b3n);
  const id = hash.toString(16).padStart(16, '0').slice(0, 12);
  ids.set(name, id);
  return id;
}

export const token = (name: string, exp?: number): TokenRef => ({ kind: exp === undefined ? 'opaque' : 'jwt', id: idOf(name), length: 120, ...(exp === undefined ? {} : { claims: { exp } }) });
export const junk = (text: string): TokenValue => ({ kind: 'junk', text, length: text.length });
export const pair = (n: number | string, exp?: number): PairOfTokens => ({ access: token(`AT${n}`, exp), refresh: token(`RT${n}`) });

export const bearer = (value: TokenValue, role: TokenRole = 'access'): TokenUse => ({ place: 'header', name: 'authorization', scheme: 'Bearer', role, value });
export const inBody = (name: string, role: TokenRole, value: TokenValue): TokenUse => ({ place: 'body', name, role, value });
export const inCookie = (name: string, role: TokenRole, value: TokenValue): TokenUse => ({ place: 'cookie', name, role, value });
export const pairInBody = (tokens: Partial<PairOfTokens>): TokenUse[] => [
  ...(tokens.access ? [inBody('access_token', 'access', tokens.access)] : []),
  ...(tokens.refresh ? [inBody('refresh_token', 'refresh', tokens.refresh)] : []),
];
export const softError = (code: number | string, message: string): Partial<BodySketch> => ({ members: ['code', 'msg', 'data'], envelope: { path: 'code', code, message } });
export const errorBody = (error: string, message?: string): Partial<BodySketch> => ({ members: ['error', 'error_description'], envelope: { path: '', error, message } });
export const codeLine = (file: string, line: number): CodeLine => ({ file: `${SHOP}/src/${file}`, line, column: 5 });

const sketch = (part: Partial<BodySketch>): BodySketch => ({ form: 'json', size: 200, members: [], tokens: [], ...part });

/** Writes masked event logs the way the capture side would: hook and wire views, in order of time. Times are ms after START. */
export class Trace {
  private events: NewEvent[] = [];
  private calls = 0;
  private tasks = 1;
  private runs = 1;
  /** The trace's clock, ms after START. */
  now = 0;
  doc = 'doc-1';
  tab = 101;
  /** The servers' clock minus ours, ms; undefined: answers have no Date. */
  skew?: number;

  /** Lets time pass. */
  wait(ms: number): this {
    this.now += ms;
    return this;
  }

  /** The servers' clock from here on. */
  clock(skew: number): this {
    this.skew = skew;
    return this;
  }

  /** Anything else that a view can tell, at the trace's clock unless it says another time. */
  event(event: { kind: NewEvent['kind'] } & Record<string, unknown>): this {
    return this.add({ ...this.base(), ...event } as NewEvent);
  }

  /** Goes to an absolute time, ms after START. */
  at(ms: number): this {
    this.now = ms;
    return this;
  }

  /** What follows happens in this document. */
  in(doc: string, tab = this.tab): this {
    this.doc = doc;
    this.tab = tab;
    return this;
  }

  private add(event: NewEvent): this {
    this.events.push(event);
    return this;
  }

  private base(where: Where = {}, at = this.now) {
    return { t: START + at, tab: where.tab ?? this.tab, frame: where.frame ?? 0, doc: where.doc ?? this.doc };
  }

  open(path = '/', late = false): this {
    if (late) this.gap('opened-late');
    return this.add({ ...this.base(), kind: 'lifecycle', what: 'start', url: urlOf(path), late });
  }

  life(what: LifecycleWhat, more: { url?: string; persisted?: boolean; userInitiated?: boolean; line?: CodeLine; ms?: number; nav?: 'reload' } = {}): this {
    const { url, ...rest } = more;
    return this.add({ ...this.base(), kind: 'lifecycle', what, ...(url === undefined ? {} : { url: urlOf(url) }), ...rest });
  }

  hide(): this {
    return this.life('hidden');
  }

  show(): this {
    return this.life('visible');
  }

  /** Script sends the page to another address. */
  navigate(path: string, line?: CodeLine): this {
    return this.life('navigate', { url: path, userInitiated: false, line });
  }

  /** The tab's document is replaced; what follows happens in the new one. */
  commit(doc: string, path = '/', persisted = false, nav?: 'reload'): this {
    this.life('pagehide', { persisted });
    this.wait(1).in(doc);
    this.life('commit', { url: path });
    return this.wait(1).life('start', { url: path, nav });
  }

  click(name: string): this {
    return this.add({ ...this.base(), kind: 'step', what: 'click', name });
  }

  gap(reason: 'opened-late' | 'worker-restarted' | 'events-dropped' | 'watch-paused' = 'events-dropped'): this {
    return this.add({ ...this.base(), kind: 'gap', reason });
  }

  /** A whole call with its answer. The clock goes on to the moment the page has the body. */
  call(spec: CallSpec = {}): this {
    const at = spec.at ?? this.now;
    const call = this.request(spec, at);
    const status = spec.status ?? 200;
    const t1 = at + (spec.after ?? 20);
    const answer = { status, type: 'basic', redirected: false, fromCache: spec.fromCache ?? false, issued: spec.issued ?? [] };
    const skew = spec.skew ?? this.skew;
    const date = skew === undefined ? undefined : Math.floor((START + t1 + skew) / 1000) * 1000;
    const facts = { date, contentType: 'application/json', challenge: spec.challenge, challengeError: spec.challengeError, dpopNonce: spec.dpopNonce, ...spec.facts };
    const views = spec.views ?? ['page', 'wire'];
    const cookies = spec.setCookies?.map((line): SetCookie => ({ size: 200, domain: '', path: '/', sameSite: '', secure: false, httpOnly: true, ...line }));
    if (views.includes('wire')) {
      this.add({ ...this.base(spec, t1), kind: 'response', view: 'wire', call, ...answer, facts: { ...facts, cookies } });
      this.add({ ...this.base(spec, t1 + 1), kind: 'end', view: 'wire', call, outcome: 'completed', status });
    }
    if (views.includes('page')) {
      this.add({ ...this.base(spec, t1 + 1.5), kind: 'response', view: 'page', call, ...answer, facts });
      if (spec.body !== 'unread') this.add({ ...this.base(spec, t1 + 2), kind: 'body', view: 'page', call, by: 'page', body: sketch(spec.body ?? { members: ['items'] }) });
    }
    if (spec.at === undefined) this.now = t1 + 2;
    return this;
  }

  /** A call that never gets its answer, `after` ms after it left. */
  lost(spec: CallSpec, loss: LossSpec): this {
    const at = spec.at ?? this.now;
    const call = this.request(spec, at);
    const end = at + (spec.after ?? 20);
    const views = spec.views ?? ['page', 'wire'];
    if (loss.page && views.includes('page')) {
      this.add({ ...this.base(spec, end), kind: 'settled', view: 'page', call, error: loss.page.error, message: loss.page.message ?? '', aborted: loss.page.aborted ?? false, reason: loss.page.reason, timeout: loss.page.timeout, line: loss.page.line, hidden: false });
    }
    if (spec.status && views.includes('wire')) this.add({ ...this.base(spec, end - 1), kind: 'response', view: 'wire', call, status: spec.status, type: '', redirected: false, fromCache: false, facts: {}, issued: [] });
    if (loss.wire === 'completed' && views.includes('wire')) this.add({ ...this.base(spec, end - 0.5), kind: 'end', view: 'wire', call, outcome: 'completed', status: spec.status });
    else if (loss.wire && views.includes('wire')) this.add({ ...this.base(spec, end + 1), kind: 'end', view: 'wire', call, outcome: 'failed', error: loss.wire });
    if (spec.at === undefined) this.now = end + 1;
    return this;
  }

  private request(spec: CallSpec, at: number): string {
    this.calls += 1;
    const call = String(this.calls);
    const url: MaskedUrl = { origin: spec.origin ?? SHOP, path: spec.path ?? '/api/orders', query: spec.query ?? '', prompt: spec.prompt };
    const method = spec.method ?? 'GET';
    const common = { call, method, url, sent: spec.sent ?? [], contentType: spec.contentType, initiator: spec.initiator ?? SHOP, ...(spec.request ? { body: sketch(spec.request), grant: spec.request.grant } : {}) };
    const views = spec.views ?? ['page', 'wire'];
    if (views.includes('page')) this.add({ ...this.base(spec, at), kind: 'request', view: 'page', api: spec.api ?? 'fetch', ...common, line: spec.line, keepalive: spec.keepalive, controlled: spec.controlled, credentials: spec.credentials });
    if (views.includes('wire')) this.add({ ...this.base(spec, at + 1), kind: 'request', view: 'wire', api: spec.api ?? 'xhr', ...common, cookies: common.sent.some(({ place }) => place === 'cookie') });
    return call;
  }

  /** Signs in and stores the pair. */
  login(tokens: PairOfTokens, store: 'two-keys' | 'one-key' | 'none' = 'two-keys', expiresIn?: number): this {
    this.call({
      method: 'POST',
      path: '/api/auth/login',
      request: { credentials: true, members: ['user', 'password'] },
      body: { members: ['access_token', 'refresh_token'], tokens: pairInBody(tokens), expiresIn },
    });
    this.wait(1);
    return this.store(tokens, store);
  }

  store(tokens: Partial<PairOfTokens>, how: 'two-keys' | 'one-key' | 'none' = 'two-keys', line = codeLine('auth.ts', 47)): this {
    if (how === 'none') return this;
    this.task();
    if (how === 'one-key') return this.write('auth', json(tokens), { line });
    if (tokens.access) this.write('access_token', one('access', tokens.access), { line });
    if (tokens.refresh) this.write('refresh_token', one('refresh', tokens.refresh), { line });
    return this;
  }

  /** The refresh call of an OAuth-like app: the token travels in the body. */
  refresh(spent: TokenValue, next: Partial<PairOfTokens>, spec: CallSpec = {}): this {
    return this.call({ ...refreshSpec(spent), body: { members: ['access_token'], tokens: pairInBody(next), expiresIn: 900 }, ...spec });
  }

  refused(spent: TokenValue, spec: CallSpec = {}): this {
    return this.call({ ...refreshSpec(spent), status: 401, body: errorBody('invalid_grant', 'Refresh token not found'), ...spec });
  }

  lostRefresh(spent: TokenValue, loss: LossSpec, spec: CallSpec = {}): this {
    return this.lost({ ...refreshSpec(spent), ...spec }, loss);
  }

  /** Next event-loop task of the document. */
  task(): this {
    this.tasks += 1;
    return this.run();
  }

  /** Next synchronous run inside the same task. */
  run(): this {
    this.runs += 1;
    return this;
  }

  private kept = new Map<string, StoredValue>();

  write(key: string, value: StoredValue | undefined, more: { area?: 'local' | 'session'; op?: 'set' | 'remove' | 'clear' | 'seen'; line?: CodeLine; failed?: string } = {}): this {
    const area = more.area ?? 'local';
    const place = `${area}|${area === 'session' ? this.tab : ''}|${key}`;
    const op = more.op ?? (value ? 'set' : 'remove');
    const old = op === 'seen' ? undefined : this.kept.get(place);
    if (!more.failed) {
      if (op === 'clear') this.kept.clear();
      else if (value) this.kept.set(place, value);
      else this.kept.delete(place);
    }
    return this.add({ ...this.base(), kind: 'storage', area, origin: SHOP, key, op, old, new: value, run: this.runs, task: this.tasks, line: more.line, failed: more.failed });
  }

  /** The log: sorted by time and numbered. */
  log(): LogEvent[] {
    return this.events
      .map((event, order) => ({ event, order }))
      .sort((a, b) => a.event.t - b.event.t || a.order - b.order)
      .map(({ event }, index) => ({ ...event, seq: index + 1 }) as LogEvent);
  }
}

export const refreshSpec = (spent: TokenValue): CallSpec => ({
  method: 'POST',
  path: '/api/auth/refresh',
  sent: [],
  request: { members: ['refresh_token'], tokens: [inBody('refresh_token', 'refresh', spent)], mark: `refresh-${spent.kind === 'junk' ? spent.text : spent.id}` },
});

export const urlOf = (path: string): MaskedUrl => (path.startsWith('about:') ? { origin: 'about://', path: path.slice(6), query: '' } : { origin: SHOP, path, query: '' });

export const one = (role: TokenRole, value: TokenValue): StoredValue => ({
  form: value.kind === 'junk' ? 'junk' : 'token',
  length: value.length,
  members: [{ path: '', role, value }],
});

export const json = (tokens: { access?: TokenValue; refresh?: TokenValue }): StoredValue => ({
  form: 'json',
  length: 300,
  members: [
    ...(tokens.access ? [{ path: 'access_token', role: 'access' as const, value: tokens.access }] : []),
    ...(tokens.refresh ? [{ path: 'refresh_token', role: 'refresh' as const, value: tokens.refresh }] : []),
  ],
});

export type { Envelope };
