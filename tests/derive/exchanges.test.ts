import { describe, expect, test } from 'vitest';
import type { LogEvent } from '../../src/core/event';
import { createDerive } from '../../src/derive/derive';
import type { Fact } from '../../src/derive/facts';
import { bearer, inBody, junk, pair, refreshSpec, softError, START, token, Trace } from '../support/trace';

function derived(log: LogEvent[]) {
  const facts: Fact[] = [];
  const derive = createDerive((fact) => facts.push(fact));
  for (const event of log) derive.see(event);
  derive.advance((log.at(-1)?.t ?? 0) + 60_000);
  return { ...derive, derive, facts };
}
const of = (trace: Trace) => derived(trace.log());
const tokens = pair(1);

describe('two views of a call', () => {
  test('make one exchange', () => {
    const { exchanges } = of(new Trace().call({ sent: [bearer(tokens.access)] }));
    expect(exchanges).toHaveLength(1);
    expect(exchanges[0]).toMatchObject({ n: 1, views: { page: true, wire: true }, bodySeen: true, outcome: 'OK', api: 'fetch' });
  });

  test('are joined first in, first out when equal calls run side by side', () => {
    const trace = new Trace();
    for (let n = 0; n < 50; n += 1) trace.call({ at: n * 0.1, after: 40 + n, method: 'POST', status: 200 + n });
    const { exchanges, derive } = of(trace);
    expect(exchanges).toHaveLength(50);
    for (const exchange of exchanges) {
      expect(exchange.views).toEqual({ page: true, wire: true });
      expect(exchange.events.every((seq) => derive.exchangeOf(seq) === exchange)).toBe(true);
    }
    expect(exchanges.map(({ status }) => status)).toEqual(Array.from({ length: 50 }, (_, n) => 200 + n));
  });

  test('are joined when the document has no address of its own, and the wire knows the call as that of its maker', () => {
    const blank = { doc: 'blank', tab: 102, frame: 0 };
    const open = () => {
      const trace = new Trace().open();
      return trace.in('blank', 102).life('start', { url: 'about:blank' }).in('doc-1', 101).wait(10);
    };
    for (const [page, wire] of [[10, 12], [12, 10]] as const) {
      const trace = open().call({ ...blank, at: page, views: ['page'], path: '/api/me' }).call({ at: wire, views: ['wire'], path: '/api/me' });
      const { exchanges } = of(trace);
      expect(exchanges).toHaveLength(1);
      expect(exchanges[0]).toMatchObject({ ...blank, views: { page: true, wire: true } });
    }
    // The maker's own call comes first in line for its own wire view.
    const both = open().call({ ...blank, at: 10, views: ['page'], path: '/api/me' }).call({ at: 11, path: '/api/me' });
    expect(of(both).exchanges.map(({ doc, views }) => [doc, views.wire])).toEqual([['blank', false], ['doc-1', true]]);
  });

  test('stay apart for another document, and for a worker', () => {
    const trace = new Trace().call({ at: 0, views: ['page'] }).call({ at: 1, views: ['wire'], tab: -1, doc: '' }).call({ at: 2, views: ['wire'], doc: 'doc-2' });
    expect(of(trace).exchanges).toHaveLength(3);
  });

  test('stay apart when the wire’s call comes a second later', () => {
    const trace = new Trace().call({ at: 0, views: ['page'] }).call({ at: 1000, views: ['wire'] });
    expect(of(trace).exchanges).toHaveLength(2);
  });

  test('of a preflight make none', () => {
    expect(of(new Trace().call({ method: 'OPTIONS', views: ['wire'] })).exchanges).toEqual([]);
  });

  test('of a redirect make one', () => {
    const log = new Trace().call({ views: ['wire'], status: 302 }).log();
    const request = log[0]!;
    const again = { ...request, seq: log.length + 1, t: request.t + 25 } as LogEvent;
    expect(derived([...log, again]).exchanges).toHaveLength(1);
  });
});

describe('facts', () => {
  test('come in order of time, an answer before the write made from it', () => {
    const { facts } = of(new Trace().open('/').login(tokens).wait(10).refresh(tokens.refresh, pair(2)).wait(0.5).store(pair(2)));
    expect(facts.map(({ t }) => t)).toEqual(facts.map(({ t }) => t).toSorted((a, b) => a - b));
    expect(facts.map(({ type }) => type)).toEqual(['lifecycle', 'call', 'exchange', 'slot-write', 'slot-write', 'call', 'exchange', 'slot-write', 'slot-write']);
  });

  test('tell a lost call at the moment it was lost, though its cause is known later', () => {
    const trace = new Trace().lostRefresh(tokens.refresh, { page: { error: 'TypeError' } }, { after: 50 });
    trace.wait(1).write('x_token', { form: 'token', length: 9, members: [{ path: '', role: 'access', value: tokens.access }] });
    expect(of(trace).facts.map(({ type }) => type)).toEqual(['call', 'exchange', 'slot-write']);
  });
});

describe('the role of a call', () => {
  const roles: [string, Trace, string][] = [
    ['with a refresh token in its body is refresh', new Trace().call(refreshSpec(tokens.refresh)), 'refresh'],
    ['with a password in its body is login', new Trace().call({ method: 'POST', path: '/api/auth/login', request: { credentials: true } }), 'login'],
    ['to /logout is logout', new Trace().call({ method: 'POST', path: '/logout' }), 'logout'],
    ['to a list of goods is business', new Trace().call(), 'business'],
    ['to /renew whose answer issues tokens is refresh', new Trace().call({ method: 'POST', path: '/api/session/renew', body: { tokens: [inBody('access_token', 'access', token('AT9'))] } }), 'refresh'],
  ];
  for (const [title, trace, role] of roles) test(`a call ${title}`, () => expect(of(trace).exchanges[0]?.role).toBe(role));
});

describe('the credential', () => {
  test('is Authorization before any cookie', () => {
    const cookie = { place: 'cookie' as const, name: 'at', role: 'access' as const, value: token('other') };
    expect(of(new Trace().call({ sent: [cookie, bearer(tokens.access)] })).exchanges[0]?.credential?.name).toBe('authorization');
  });
  test('is junk when junk was sent', () => {
    expect(of(new Trace().call({ sent: [bearer(junk('undefined'))] })).exchanges[0]?.credential?.value.kind).toBe('junk');
  });
  test('is never a refresh cookie that travels along', () => {
    const cookie = { place: 'cookie' as const, name: 'rt', role: 'refresh' as const, value: tokens.refresh };
    expect(of(new Trace().call({ sent: [cookie] })).exchanges[0]?.credential).toBeUndefined();
  });
  test('of a refresh in Authorization is the refresh token it presents', () => {
    const { exchanges } = of(new Trace().login(tokens).call({ method: 'POST', path: '/api/auth/refresh', sent: [bearer(tokens.refresh)] }));
    expect(exchanges[1]?.presented?.value).toEqual(tokens.refresh);
  });
});

describe('outcomes', () => {
  test('a soft error is told with its envelope', () => {
    const exchange = of(new Trace().login(tokens).call({ ...refreshSpec(tokens.refresh), body: softError(401, 'Invalid token type') })).exchanges[1]!;
    expect(exchange).toMatchObject({ outcome: 'SOFT_REJECTED', soft: { code: 401 } });
  });
  test('an unread answer is told when nobody has read it for a while', () => {
    const { facts, exchanges } = of(new Trace().call({ body: 'unread', status: 401, sent: [bearer(tokens.access)] }).wait(500).click('x'));
    expect(facts.some(({ type }) => type === 'exchange')).toBe(true);
    expect(exchanges[0]).toMatchObject({ bodySeen: false, authFail: true });
  });
  test('an answer learnt after a back-forward restore replaces the loss', () => {
    const trace = new Trace().open('/').login(tokens);
    trace.refresh(tokens.refresh, pair(2), { at: trace.now, after: 5000 });
    const log = trace.wait(100).life('pagehide', { persisted: true }).wait(1).in('doc-2').life('commit', { url: '/' }).wait(3000).in('doc-1').life('pageshow', { persisted: true }).log();
    const exchange = derived(log).exchanges[1]!;
    expect(exchange).toMatchObject({ outcome: 'OK', bodySeen: true });
    expect(exchange.t0).toBeGreaterThan(START);
  });
});

describe('replays', () => {
  const failed = { status: 401, sent: [bearer(tokens.access)] };
  test('follow one another in a loop that is faster than the telling of its outcomes', () => {
    const unread = { path: '/api/reports', status: 401, body: 'unread' as const };
    const { exchanges } = of(new Trace().call(unread).wait(5).call(unread).wait(5).call(unread).wait(5).call(unread));
    expect(exchanges.map(({ replays }) => replays?.n)).toEqual([undefined, 1, 2, 3]);
  });
  test('repeat a refused call of the same tab, method, address and body', () => {
    const { exchanges } = of(new Trace().call(failed).wait(10).call({ ...failed, query: '?_=1' }));
    expect(exchanges[1]?.replays).toBe(exchanges[0]);
  });
  test('are found when the refusal’s body was never read', () => {
    const { exchanges } = of(new Trace().call({ ...failed, body: 'unread' }).wait(10).call(failed));
    expect(exchanges[1]?.replays).toBe(exchanges[0]);
  });
  const others: [string, object][] = [['query', { query: '?page=2' }], ['method', { method: 'POST' }], ['tab', { tab: 102, doc: 'b' }], ['body', { request: { mark: 'm2' } }]];
  for (const [what, more] of others) {
    test(`are no replays with another ${what}`, () => expect(of(new Trace().call(failed).wait(10).call({ ...failed, ...more })).exchanges[1]?.replays).toBeUndefined());
  }
  test('need a refresh in between after five seconds', () => {
    expect(of(new Trace().call(failed).wait(6000).call(failed)).exchanges[1]?.replays).toBeUndefined();
    expect(of(new Trace().call(failed).wait(6000).refresh(tokens.refresh, pair(2)).call(failed)).exchanges[2]?.replays).toBeDefined();
  });
});

describe('what belongs to a call of another origin', () => {
  const api = { origin: 'https://api.test', method: 'POST', path: '/auth/refresh' };
  const asked = (trace: Trace, at: number, more: object = {}) =>
    trace.event({ kind: 'preflight', t: START + at, url: { origin: api.origin, path: api.path, query: '' }, method: 'POST', headers: ['authorization'], status: 401, ...more });

  test('is its preflight, first in, first out', () => {
    const trace = new Trace().lost({ ...api, at: 0, after: 40 }, { page: { error: 'TypeError' }, wire: 'net::ERR_FAILED' }).lost({ ...api, at: 5, after: 40 }, { page: { error: 'TypeError' }, wire: 'net::ERR_FAILED' });
    asked(asked(asked(trace, 20), 21, { status: 403 }), 22, { method: 'PUT' });
    const { exchanges } = of(trace);
    expect(exchanges.map(({ preflight }) => preflight?.status)).toEqual([401, 403]);
    // Without it, a POST with no header of its own could not be told from a broken line.
    expect(exchanges[0]?.cancel).toMatchObject({ cause: 'cors', unsent: true });
  });

  test('is its preflight, found without a look at the calls that run to other addresses', () => {
    const trace = new Trace();
    for (let n = 0; n < 100; n += 1) trace.lost({ ...api, path: `/stream/${n}`, at: n, after: 5000 }, { wire: 'net::ERR_FAILED' });
    const log = asked(trace.lost({ ...api, at: 100, after: 5000 }, { wire: 'net::ERR_FAILED' }), 200).log();
    const derive = createDerive(() => {});
    const at = log.findIndex(({ kind }) => kind === 'preflight');
    for (const event of log.slice(0, at)) derive.see(event);
    let looks = 0;
    for (const exchange of derive.exchanges) Object.defineProperty(exchange, 'method', { get: () => ((looks += 1), 'POST') });
    derive.see(log[at]!);
    expect([derive.exchanges.at(-1)?.preflight?.status, looks]).toEqual([401, 1]);
  });

  test('are the tokens that the page could not read', () => {
    const issued = [{ ...bearer(tokens.access), name: 'x-access-token' }];
    const trace = new Trace().event({ kind: 'request', view: 'page', call: '1', api: 'fetch', method: 'GET', url: { origin: api.origin, path: '/me', query: '' }, sent: [], initiator: 'https://shop.test' });
    const answer = { kind: 'response' as const, status: 200, type: 'cors', redirected: false, fromCache: false, facts: {} };
    trace.event({ kind: 'request', t: START + 1, view: 'wire', call: '1', api: 'fetch', method: 'GET', url: { origin: api.origin, path: '/me', query: '' }, sent: [] });
    trace.event({ ...answer, t: START + 20, view: 'wire', call: '1', issued }).event({ ...answer, t: START + 21, view: 'page', call: '1', issued: [] });
    expect(of(trace).exchanges[0]?.withheld).toEqual(issued);
  });
});
