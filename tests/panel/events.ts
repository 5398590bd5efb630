import type { BodySketch, LogEvent, MaskedUrl, NewEvent, StoredValue, TokenUse } from '../../src/core/event';
import type { TokenRef, TokenRole, TokenValue } from '../../src/core/token-ref';

export const SITE = 'https://shop.test';
const API = 'https://api.shop.test';

export const url = (path: string, origin = API): MaskedUrl => ({ origin, path, query: '' });

export const jwt = (id: string, exp?: number): TokenRef => ({ kind: 'jwt', id, length: 812, claims: exp === undefined ? {} : { exp, iat: exp - 900, iss: 'https://id.shop.test', typ: 'at+jwt' } });
export const opaque = (id: string): TokenRef => ({ kind: 'opaque', id, length: 43 });
export const junk = (text: string): TokenValue => ({ kind: 'junk', text, length: text.length });

export const bearer = (value: TokenValue, role: TokenRole = 'access'): TokenUse => ({ place: 'header', name: 'authorization', scheme: 'Bearer', role, value });
export const inBody = (name: string, role: TokenRole, value: TokenValue): TokenUse => ({ place: 'body', name, role, value });

export const json = (members: string[], tokens: TokenUse[] = [], more: Partial<BodySketch> = {}): BodySketch => ({ form: 'json', size: 120, members, tokens, ...more });

const stored = (value: TokenValue, role: TokenRole): StoredValue => ({
  form: value.kind === 'junk' ? 'junk' : 'token',
  length: value.length,
  members: [{ path: '', role, value }],
});

/** Writes a log down in order; each method is one thing that happens in a tab. */
export function logBook(tab = 817, start = Date.UTC(2026, 10, 23, 9, 0, 2, 118)) {
  const events: LogEvent[] = [];
  let t = start;
  let calls = 0;
  let run = 0;
  let at = tab;

  // Through JSON, as on their way through the log: members without a value are left out.
  const add = (event: NewEvent): void => void events.push(JSON.parse(JSON.stringify({ ...event, seq: events.length + 1 })) as LogEvent);
  const base = () => ({ t, tab: at, frame: 0, doc: `doc-${at}` });

  const book = {
    events,
    get now() {
      return t;
    },
    wait(ms: number) {
      t += ms;
      return book;
    },
    inTab(next: number) {
      at = next;
      return book;
    },
    add(event: NewEvent) {
      add(event);
      return book;
    },
    page(what: 'start' | 'visible' | 'hidden' | 'commit' | 'navigate', path = '/orders', more: object = {}) {
      add({ ...base(), kind: 'lifecycle', what, url: url(path, SITE), ...more });
      return book;
    },
    call(method: string, path: string, answer: { sent?: TokenUse[]; body?: BodySketch; status: number; answerBody?: BodySketch; took?: number; issued?: TokenUse[]; line?: number; origin?: string }) {
      calls += 1;
      const call = { view: 'page' as const, call: `${at}.${calls}` };
      const line = answer.line === undefined ? undefined : { file: `${SITE}/src/http.ts`, line: answer.line, column: 5 };
      add({ ...base(), ...call, kind: 'request', api: 'fetch', method, url: url(path, answer.origin), sent: answer.sent ?? [], body: answer.body, line, initiator: SITE });
      t += answer.took ?? 80;
      add({ ...base(), ...call, kind: 'response', status: answer.status, type: 'cors', redirected: false, fromCache: false, facts: { date: t, contentType: 'application/json' }, issued: answer.issued ?? [] });
      if (answer.answerBody) add({ ...base(), ...call, kind: 'body', by: 'page', body: answer.answerBody });
      return book;
    },
    store(key: string, role: TokenRole, value: TokenValue, old?: TokenValue, line = 47) {
      run += 1;
      add({
        ...base(),
        kind: 'storage',
        area: 'local',
        origin: SITE,
        key,
        op: 'set',
        old: old && stored(old, role),
        new: stored(value, role),
        run,
        task: run,
        line: { file: `${SITE}/src/auth.ts`, line, column: 9 },
      });
      return book;
    },
    remove(key: string, role: TokenRole, old: TokenValue) {
      run += 1;
      add({ ...base(), kind: 'storage', area: 'local', origin: SITE, key, op: 'remove', old: stored(old, role), run, task: run });
      return book;
    },
    click(name: string) {
      add({ ...base(), kind: 'step', what: 'click', name });
      return book;
    },
    gap(reason: 'opened-late' | 'worker-restarted' | 'events-dropped', count?: number) {
      add({ ...base(), kind: 'gap', reason, count });
      return book;
    },
  };
  return book;
}

/** A refresh token sent as Bearer, refused behind a 200, stored as "undefined", and the way to the login page. */
export function articleStory(): LogEvent[] {
  const book = logBook();
  const issuedAt = book.now;
  const access = jwt('3f9a01c2d3e4', Math.round(issuedAt / 1000) + 900);
  const refresh = opaque('b210a1b2c3d4');
  const none = junk('undefined');
  book
    .page('start', '/login')
    .click('Sign in')
    .call('POST', '/auth/login', {
      status: 200,
      took: 140,
      body: json(['user', 'password'], [], { credentials: true }),
      answerBody: json(['code', 'data'], [inBody('data.access_token', 'access', access), inBody('data.refresh_token', 'refresh', refresh)], { envelope: { path: 'code', code: 200 }, expiresIn: 900 }),
    })
    .wait(1)
    .store('access_token', 'access', access)
    .store('refresh_token', 'refresh', refresh)
    .wait(400)
    .page('commit', '/orders')
    .call('GET', '/api/orders', { status: 200, sent: [bearer(access)] });
  for (let minute = 1; minute < 14; minute += 1) book.wait(58_000).call('GET', `/api/orders/${minute}`, { status: 200, sent: [bearer(access)], took: 90 + minute * 7 });
  book.page('hidden').wait(60_000).page('visible').wait(66_000);
  book
    .call('POST', '/api/auth/refresh', {
      status: 200,
      took: 96,
      sent: [bearer(refresh, 'refresh')],
      line: 41,
      answerBody: json(['code', 'msg', 'data'], [], { envelope: { path: 'code', code: 401, message: 'Invalid token type' } }),
    })
    .wait(3)
    .store('access_token', 'access', none, access)
    .store('refresh_token', 'refresh', none, refresh)
    .wait(60)
    .call('GET', '/api/orders', { status: 401, sent: [bearer(none)], took: 86 })
    .wait(300)
    .page('navigate', '/login', { line: { file: `${SITE}/src/http.ts`, line: 88, column: 3 } })
    .wait(40)
    .page('commit', '/login')
    .wait(2000)
    .click('Remember me');
  return book.events;
}

/** `n` events or a few more: a busy app in three tabs, with a healthy refresh now and then. */
export function busyLog(n: number): LogEvent[] {
  const book = logBook();
  const id = (at: number): string => (Math.imul(at + 1, 2654435761) >>> 0).toString(16).padStart(8, '0').padEnd(12, '0');
  let pair = 0;
  let access = jwt(id(0), Math.round(book.now / 1000) + 900);
  let refresh = opaque(id(1));
  const issue = (path: string, status: number, sent: TokenUse[]): void => {
    pair += 2;
    const [oldAccess, oldRefresh] = [access, refresh];
    access = jwt(id(pair), Math.round(book.now / 1000) + 900);
    refresh = opaque(id(pair + 1));
    book
      .call('POST', path, {
        status,
        body: json(['refreshToken'], sent),
        answerBody: json(['accessToken', 'refreshToken'], [inBody('accessToken', 'access', access), inBody('refreshToken', 'refresh', refresh)]),
      })
      .store('access_token', 'access', access, oldAccess)
      .store('refresh_token', 'refresh', refresh, oldRefresh);
  };
  book.page('start');
  issue('/auth/login', 200, []);
  for (let i = 0; book.events.length < n; i += 1) {
    book.inTab(817 + (i % 3));
    book.wait(400).call('GET', `/api/${['orders', 'cart', 'users', 'search'][i % 4]}/${i % 97}`, { status: i % 50 === 0 ? 500 : 200, sent: [bearer(access)], took: 30 + (i % 7) * 12, answerBody: json(['data', 'total']) });
    if (i % 1700 === 1600) book.page('hidden').wait(30_000).page('visible');
    if (i % 1500 === 1499) issue('/auth/refresh', 200, [inBody('refreshToken', 'refresh', refresh)]);
  }
  return book.events;
}

/** Ten healthy refreshes, then two tabs spend the same refresh token: the slots end up torn. */
export function tornStory(): LogEvent[] {
  const book = logBook(817, Date.UTC(2026, 10, 23, 9, 0, 0));
  const at = (n: number): TokenRef => jwt(['3f9a', '77c0', '19d4', 'a2f8', '5e11', '6b0c', '9d3e', '41aa', 'c0de', 'd15c', 'e7e7', 'f00d'][n] + '0a0b0c0d', Math.round(book.now / 1000) + 900);
  const rt = (n: number): TokenRef => opaque(['b210', 'e1aa', '0b3c', '5d91', '1234', '2345', '3456', '4567', '5678', '6789', '789a', '89ab'][n] + '01020304');
  const answer = (a: TokenRef, r: TokenRef) => json(['access_token', 'refresh_token', 'expires_in'], [inBody('access_token', 'access', a), inBody('refresh_token', 'refresh', r)], { expiresIn: 900 });
  let [a, r] = [at(0), rt(0)];
  book
    .page('start')
    .call('POST', '/auth/login', { status: 200, body: json(['user', 'password'], [], { credentials: true }), answerBody: answer(a, r) })
    .store('access_token', 'access', a)
    .store('refresh_token', 'refresh', r);
  for (let n = 1; n < 10; n += 1) {
    book.wait(880_000);
    const [a1, r1] = [at(n), rt(n)];
    book
      .call('POST', '/auth/refresh', { status: 200, body: json(['refresh_token'], [inBody('refresh_token', 'refresh', r)], { grant: 'refresh_token' }), answerBody: answer(a1, r1) })
      .store('access_token', 'access', a1, a)
      .store('refresh_token', 'refresh', r1, r);
    [a, r] = [a1, r1];
    for (let i = 0; i < 4; i += 1) book.wait(500).call('GET', `/api/orders/${i}`, { status: 200, sent: [bearer(a)] });
    book.call('POST', '/collect', { status: 204, sent: [bearer(a)], origin: 'https://stats.example' });
  }
  const spent = inBody('refresh_token', 'refresh', r);
  const [a2, r2, a3, r3] = [at(10), rt(10), at(11), rt(11)];
  book.wait(880_000);
  book.call('POST', '/auth/refresh', { status: 200, body: json(['refresh_token'], [spent], { grant: 'refresh_token' }), answerBody: answer(a2, r2) });
  book.inTab(818).page('start').call('POST', '/auth/refresh', { status: 200, took: 44, body: json(['refresh_token'], [spent], { grant: 'refresh_token' }), answerBody: answer(a3, r3) });
  book.store('access_token', 'access', a3, a).store('refresh_token', 'refresh', r3, r);
  book.inTab(817).store('access_token', 'access', a2, a3).gap('worker-restarted');
  book.wait(360_000).call('GET', '/api/orders', { status: 200, sent: [bearer(a2)] });
  return book.events;
}
