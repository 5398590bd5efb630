import { describe, expect, test } from 'vitest';
import type { LogEvent } from '../../src/core/event';
import { createDerive } from '../../src/derive/derive';
import type { Exchange } from '../../src/derive/facts';
import { createAnalysis } from '../../src/story/analyse';
import { randomFrom } from '../support/random';
import { inBody, pair, SHOP, START, token, Trace, urlOf } from '../support/trace';
import { callsIn, of, PATH, view, worker, type Spec } from '../support/views';

const MANY = 50;

describe('hook and wire', () => {
  const many = (change: (spec: Spec, n: number) => Spec) => {
    const trace = new Trace();
    for (let n = 0; n < MANY; n += 1) {
      const spec = { call: `${n}`, at: n * 0.3, method: 'POST', mark: `m${n}`, answered: 60 + ((n * 37) % 50) };
      view(trace, 'page', spec);
      view(trace, 'wire', change({ ...spec, at: spec.at + 1 + ((n * 7) % 3), answered: spec.answered - 2 }, n));
    }
    return trace;
  };
  const own = Array.from({ length: MANY }, (_, n) => `page ${n}, wire ${n}`);

  test('equal calls at once, by their bodies', () => expect(callsIn(many((spec) => spec)).sort()).toEqual(own.toSorted()));
  test('equal calls at once, in order where bodies cannot be read', () => {
    const trace = many((spec, n) => ({ ...spec, at: n * 0.3 + 1, mark: undefined }));
    expect(callsIn(trace).sort()).toEqual(own.toSorted());
  });
  test('a call that a busy machine tells late on the wire', () => {
    const trace = new Trace();
    view(trace, 'page', { call: '1', at: 0, method: 'POST', answered: 900 });
    view(trace, 'wire', { call: '1', at: 268, method: 'POST', answered: 890 });
    expect(callsIn(trace)).toEqual(['page 1, wire 1']);
  });
  test('but not one that the page had an answer for before', () => {
    const trace = new Trace();
    view(trace, 'page', { call: '1', at: 0, method: 'POST', answered: 200 });
    view(trace, 'wire', { call: '1', at: 268, method: 'POST', answered: 890 });
    expect(callsIn(trace)).toEqual(['page 1', 'wire 1']);
  });
  test('a call whose wire is lost does not take that of the next', () => {
    const trace = new Trace();
    for (let n = 1; n <= 20; n += 1) {
      view(trace, 'page', { call: `${n}`, at: n * 150, method: 'POST', answered: n * 150 + 900 });
      if (n > 1) view(trace, 'wire', { call: `${n}`, at: n * 150 + 1, method: 'POST', answered: n * 150 + 890 });
    }
    expect(callsIn(trace)).toEqual(['page 1', ...Array.from({ length: 19 }, (_, i) => `page ${i + 2}, wire ${i + 2}`)]);
  });
  test('equal calls through a service worker, by their bodies', () => {
    const trace = new Trace();
    for (let n = 0; n < MANY; n += 1) view(trace, 'page', { call: `${n}`, at: n * 0.3, method: 'POST', mark: `m${n}`, controlled: true, answered: 500 });
    for (let n = 0; n < MANY; n += 1) view(trace, 'wire', { ...worker, call: `${n}`, at: 200 + ((n * 37) % 50), method: 'POST', mark: `m${n}`, answered: 490 });
    expect(callsIn(trace).sort()).toEqual(own.toSorted());
  });
  test('another body is another call', () => {
    const trace = view(new Trace(), 'page', { call: '1', at: 0, method: 'POST', mark: 'a' });
    expect(callsIn(view(trace, 'wire', { call: '1', at: 1, method: 'POST', mark: 'b' }))).toEqual(['page 1', 'wire 1']);
  });
  test('a call that was aborted before it left takes nobody’s request', () => {
    const trace = view(view(new Trace(), 'page', { call: 'gone', at: 0, method: 'POST', mark: 'a' }), 'page', { call: '1', at: 0.5, method: 'POST', mark: 'b' });
    expect(callsIn(view(trace, 'wire', { call: '1', at: 2, method: 'POST', mark: 'b' }))).toEqual(['page gone', 'page 1, wire 1']);
  });
  test('the call of a dedicated worker is none of its page', () => {
    const trace = view(new Trace(), 'page', { call: '1', at: 0 });
    expect(callsIn(view(trace, 'wire', { call: '1', at: 1, maker: 'worker' }))).toEqual(['page 1', 'wire 1']);
    expect(callsIn(view(view(new Trace(), 'wire', { call: '1', at: 0, maker: 'worker' }), 'page', { call: '1', at: 1 }))).toEqual(['wire 1', 'page 1']);
  });
  test('a request that is told a second time, bare, is the same one', () => {
    const trace = view(view(new Trace(), 'page', { call: '1', at: 0 }), 'wire', { call: '1', at: 1, answered: 20 });
    expect(callsIn(view(trace, 'wire', { call: '1', at: 10 }))).toEqual(['page 1, wire 1']);
  });
});

describe('a service worker', () => {
  const page = (more: Partial<Spec> = {}) => view(new Trace(), 'page', { call: '1', at: 0, controlled: true, ...more });

  test('passes a call on, after it has started', () => {
    const [exchange, ...others] = of(view(page({ answered: 1220 }), 'wire', { ...worker, call: '1', at: 1100, answered: 1210 }));
    expect(others).toEqual([]);
    expect(exchange).toMatchObject({ tab: 101, doc: 'doc-1', views: { page: true, wire: true }, status: 200, outcome: 'OK' });
  });
  test('passes a call on, by clocks that differ', () => {
    expect(callsIn(view(page({ at: 2, answered: 30 }), 'wire', { ...worker, call: '1', at: 0, answered: 28 }))).toEqual(['page 1, wire 1']);
  });
  test('leaves a call alone', () => {
    expect(callsIn(view(page({ answered: 420 }), 'wire', { call: '1', at: 400, answered: 410 }))).toEqual(['page 1, wire 1']);
  });
  test('fetches the same for itself, and leaves the page’s call alone', () => {
    const trace = view(page({ answered: 40 }), 'wire', { ...worker, call: 'own', at: 2, answered: 30 });
    expect(callsIn(view(trace, 'wire', { call: '1', at: 5, answered: 38 })).sort()).toEqual(['page 1, wire 1', 'wire own']);
  });
  test('fetches the same for itself before the page asks', () => {
    expect(callsIn(view(page({ at: 20, answered: 24 }), 'wire', { ...worker, call: 'own', at: 0, answered: 60 }))).toEqual(['wire own', 'page 1']);
  });
  test('answers from its cache, and fetches the same for itself afterwards', () => {
    expect(callsIn(view(page({ answered: 5 }), 'wire', { ...worker, call: 'own', at: 6, answered: 60 }))).toEqual(['page 1', 'wire own']);
  });
  test('answers from its cache while it fetches the same for itself', () => {
    const trace = view(page({ answered: 5, issued: 'AT-kept' }), 'wire', { ...worker, call: 'own', at: 2, answered: 60, status: 401 });
    expect(callsIn(trace)).toEqual(['page 1', 'wire own']);
    const [first, own] = of(trace);
    expect(first).toMatchObject({ outcome: 'OK', status: 200, bodySeen: true, views: { page: true, wire: false }, tab: 101 });
    expect(own).toMatchObject({ outcome: 'REJECTED', status: 401, tab: -1, views: { page: false, wire: true } });
  });
  test('answers from its cache after it got the same for itself, as the Date header tells', () => {
    const trace = page({ answered: 30, date: START - 60_000 });
    expect(callsIn(view(trace, 'wire', { ...worker, call: 'own', at: 2, answered: 25, date: START }))).toEqual(['page 1', 'wire own']);
  });
  test('tries again with another token: the page’s answer is of the second attempt', () => {
    const trace = view(page({ answered: 90 }), 'wire', { ...worker, call: 'first', at: 2, answered: 25, status: 401 });
    expect(callsIn(view(trace, 'wire', { ...worker, call: 'second', at: 60, answered: 85 }))).toEqual(['page 1', 'wire second', 'wire first']);
  });
  test('of another origin is another’s', () => {
    expect(callsIn(view(page({ answered: 40 }), 'wire', { ...worker, call: '1', at: 2, answered: 30, initiator: 'https://other.test' }))).toEqual(['page 1', 'wire 1']);
  });
  test('does not control this page', () => {
    expect(callsIn(view(page({ controlled: false, answered: 40 }), 'wire', { ...worker, call: '1', at: 2, answered: 30 }))).toEqual(['page 1', 'wire 1']);
  });
});

describe('a HAR entry', () => {
  const both = (more: Partial<Spec> = {}) => view(view(new Trace(), 'page', { call: '1', at: 10, ...more }), 'wire', { call: '1', at: 11, answered: 40, ...more });

  test('that begins before the other views, and is told at the end', () => {
    expect(callsIn(view(both(), 'devtools', { call: '1', at: 3, answered: 39 }))).toEqual(['devtools 1, page 1, wire 1']);
  });
  test('brings the body that nobody else saw', () => {
    const [exchange] = of(view(both(), 'devtools', { call: '1', at: 8, answered: 39, issued: 'AT1' }));
    expect(exchange).toMatchObject({ bodySeen: true, outcome: 'OK', status: 200 });
    expect(exchange!.issued).toHaveLength(1);
  });
  test('does not overrule the body that the page read', () => {
    const trace = view(view(new Trace(), 'page', { call: '1', at: 10, answered: 41, issued: 'AT1' }), 'wire', { call: '1', at: 11, answered: 40 });
    expect(of(view(trace, 'devtools', { call: '1', at: 8, answered: 39, issued: 'AT2' }))[0]!.generation?.access).toEqual(token('AT1'));
  });
  test('of a dedicated worker', () => {
    const trace = view(new Trace(), 'wire', { call: '1', at: 11, answered: 40, maker: 'worker' });
    expect(callsIn(view(trace, 'devtools', { call: '1', at: 9, answered: 41, issued: 'AT1' }))).toEqual(['devtools 1, wire 1']);
  });
  test('of a service worker’s own fetch', () => {
    const trace = view(new Trace(), 'wire', { ...worker, call: '1', at: 11, answered: 40 });
    expect(callsIn(view(trace, 'devtools', { call: '1', at: 9, answered: 41 }))).toEqual(['devtools 1, wire 1']);
  });
  test('comes twice for a call that a service worker passed on', () => {
    const trace = view(view(new Trace(), 'page', { call: '1', at: 10, controlled: true, answered: 345 }), 'wire', { ...worker, call: '1', at: 311, answered: 340 });
    view(trace, 'devtools', { call: 'own', at: 309, answered: 341 });
    expect(callsIn(view(trace, 'devtools', { call: 'page', at: 9, answered: 343 }))).toEqual(['devtools own, devtools page, page 1, wire 1']);
  });
  test('of a page’s call that its service worker answered, and one of the same that the worker fetched: each is its own call’s', () => {
    for (const order of [['page', 'own'], ['own', 'page']]) {
      const trace = view(view(new Trace(), 'page', { call: '1', at: 10, controlled: true, answered: 20 }), 'wire', { ...worker, call: '2', at: 12, answered: 80 });
      for (const call of order) view(trace, 'devtools', call === 'page' ? { call, at: 16, controlled: true, answered: 19 } : { call, at: 11, controlled: false, answered: 81 });
      expect(callsIn(trace)).toEqual(['devtools page, page 1', 'devtools own, wire 2']);
    }
  });
  test('comes once for each leg of a redirect, whose last answer counts and whose cookies are kept', () => {
    const trace = view(new Trace(), 'page', { call: '1', at: 0, answered: 65, issued: 'AT1' });
    const leg = { view: 'wire', call: '1', tab: 101, doc: 'doc-1', frame: 0 };
    const cookie = { place: 'cookie', name: 'rt', role: 'refresh', value: pair(1).refresh };
    trace.event({ kind: 'request', ...leg, t: START + 1, api: 'fetch', method: 'GET', url: urlOf(PATH), sent: [], initiator: SHOP });
    trace.event({ kind: 'response', ...leg, t: START + 20, status: 302, type: '', redirected: true, finalUrl: urlOf('/next'), fromCache: false, facts: { contentType: 'text/html' }, issued: [cookie] });
    trace.event({ kind: 'request', ...leg, t: START + 21, api: 'fetch', method: 'GET', url: urlOf('/next'), sent: [], initiator: SHOP });
    trace.event({ kind: 'response', ...leg, t: START + 60, status: 200, type: '', redirected: false, fromCache: false, facts: {}, issued: [] });
    trace.event({ kind: 'end', ...leg, t: START + 61, outcome: 'completed', status: 200 });
    view(trace, 'devtools', { call: 'a', at: 0, answered: 20, status: 302 });
    view(trace, 'devtools', { call: 'b', at: 20.5, path: '/next', answered: 60, issued: 'AT1' });
    expect(callsIn(trace)).toEqual(['devtools a, devtools b, page 1, wire 1']);
    const [exchange] = of(trace);
    expect(exchange).toMatchObject({ status: 200, outcome: 'OK', t1: START + 60 });
    expect(exchange!.issued.map(({ name }) => name).sort()).toEqual(['access_token', 'rt']);
  });
  test('alone is a call of its own', () => {
    const trace = view(both({ path: '/api/other' }), 'devtools', { call: '1', at: 9, answered: 40, issued: 'AT1' });
    expect(callsIn(trace).sort()).toEqual(['devtools 1', 'page 1, wire 1']);
    expect(of(view(new Trace(), 'devtools', { call: '1', at: 9, answered: 40, issued: 'AT1' }))[0]).toMatchObject({ outcome: 'OK', status: 200, bodySeen: true, views: { page: false, wire: false } });
  });
  test('without an end is a call of its own in the end', () => {
    const trace = view(both({ path: '/api/other' }), 'devtools', { call: '1', at: 9 });
    expect(callsIn(trace).sort()).toEqual(['devtools 1', 'page 1, wire 1']);
  });
  test('of many equal calls finds its own, in order, also when one has none', () => {
    const trace = new Trace();
    for (let n = 0; n < MANY; n += 1) {
      view(trace, 'page', { call: `${n}`, at: n * 20, answered: 2000 + n });
      view(trace, 'wire', { call: `${n}`, at: n * 20 + 1, answered: 1998 + n });
      if (n !== 20) view(trace, 'devtools', { call: `${n}`, at: n * 20 - 4, answered: 1998 + n });
    }
    expect(callsIn(trace)).toEqual(Array.from({ length: MANY }, (_, n) => (n === 20 ? 'page 20, wire 20' : `devtools ${n}, page ${n}, wire ${n}`)));
  });
});

describe('HAR entries that are told late', () => {
  const log = (() => {
    const trace = new Trace();
    for (let n = 0; n < 40; n += 1) {
      view(trace, 'page', { call: `${n}`, at: n * 200, answered: n * 200 + 900, issued: `AT${n}` });
      view(trace, 'wire', { call: `${n}`, at: n * 200 + 1, answered: n * 200 + 898 });
      view(trace, 'devtools', { call: `${n}`, at: n * 200 - 2, answered: n * 200 + 897, issued: `AT${n}` });
    }
    return trace.log();
  })();
  const summary = (exchanges: readonly Exchange[]) => exchanges.map(({ n, t0, t2, outcome, events, status }) => ({ n, t0, t2, outcome, status, events: events.toSorted((a, b) => a - b) }));

  test('change nothing that was told before', () => {
    const whole = createAnalysis();
    whole.push(log);
    whole.tick(START + 60_000);
    const late = createAnalysis();
    // As they come: each entry whole, at its end.
    const arrival = (event: LogEvent) => ('view' in event && event.view === 'devtools' ? START + Number(event.call) * 200 + 897 : event.t);
    for (const event of log.toSorted((a, b) => arrival(a) - arrival(b))) late.push([event]);
    late.tick(START + 60_000);
    expect(summary(late.exchanges)).toEqual(summary(whole.exchanges));
    expect(whole.exchanges).toHaveLength(40);
  });

  test('and in any order', () => {
    const pick = randomFrom(7);
    const whole = createAnalysis();
    whole.push(log);
    whole.tick(START + 60_000);
    const mixed = createAnalysis();
    for (const event of log.map((event) => ({ event, at: event.t + pick() * 2000 })).sort((a, b) => a.at - b.at)) mixed.push([event.event]);
    mixed.tick(START + 60_000);
    expect(summary(mixed.exchanges)).toEqual(summary(whole.exchanges));
  });

  test('in order of their beginnings, where two without an end have waited equally long', () => {
    const trace = new Trace();
    view(trace, 'wire', { call: 'other', at: 0, path: '/api/other', answered: 30 });
    view(trace, 'devtools', { call: 'early', at: 3, path: '/api/early', answered: 20 });
    view(trace, 'devtools', { call: 'late', at: 5, path: '/api/late', answered: 20 });
    const entries = trace.log().filter(({ kind }) => kind !== 'body');
    const isLate = (event: LogEvent): boolean => 'view' in event && event.call === 'early';
    const paths = (...pushes: LogEvent[][]): string[] => {
      const analysis = createAnalysis();
      for (const push of pushes) {
        analysis.push(push);
        analysis.tick(START + 1000);
      }
      analysis.tick(START + 60_000);
      return analysis.exchanges.map(({ url }) => url.path);
    };
    const inOrder = paths(entries);
    expect(inOrder).toEqual(['/api/other', '/api/early', '/api/late']);
    expect(paths(entries.filter((event) => !isLate(event)), entries.filter(isLate))).toEqual(inOrder);
  });
});

describe('messages over a WebSocket', () => {
  test('belong to the latest handshake of their tab and address', () => {
    const trace = new Trace();
    const open = (call: string, at: number) => trace.event({ kind: 'request', view: 'wire', call, t: START + at, api: 'websocket', method: 'GET', url: urlOf('/socket'), sent: [], initiator: SHOP });
    open('1', 0);
    open('2', 100);
    const message = (op: 'sent' | 'received', at: number, name: string, role: 'access' | 'refresh', tab = 101) =>
      trace.event({ kind: 'socket', op, t: START + at, tab, url: urlOf('/socket'), body: { form: 'json', size: 9, members: [], tokens: [{ place: 'message', name: 'token', role, value: token(name) }] } });
    message('sent', 120, 'AT1', 'access');
    message('received', 150, 'RT2', 'refresh');
    message('sent', 160, 'AT9', 'access', 102);
    const log = trace.log();
    const derive = createDerive(() => undefined);
    for (const event of log) derive.see(event);
    const [first, second] = derive.exchanges;
    expect([first!.sent, first!.issued]).toEqual([[], []]);
    expect(second).toMatchObject({ sent: [{ place: 'message', value: token('AT1') }], issued: [{ place: 'message', value: token('RT2') }] });
    expect([derive.label(token('AT1').id), derive.label(token('RT2').id)].map((label) => label.slice(0, 2))).toEqual(['AT', 'RT']);
    expect(log.filter(({ seq, kind }) => kind === 'socket' && derive.exchangeOf(seq) === second)).toHaveLength(2);
  });
});

describe('a body that could only be read after the call had left', () => {
  test('gives the call its role and its token', () => {
    const trace = view(view(new Trace(), 'page', { call: '1', at: 0, method: 'POST', path: '/api/session', answered: 40, issued: 'AT2' }), 'wire', { call: '1', at: 1, method: 'POST', path: '/api/session', answered: 38 });
    trace.event({ kind: 'body', view: 'page', call: '1', t: START + 5, by: 'sent', body: { form: 'json', size: 40, members: ['grant_type'], tokens: [inBody('refresh_token', 'refresh', pair(1).refresh)], grant: 'refresh_token', mark: 'm' } });
    expect(of(trace)[0]).toMatchObject({ role: 'refresh', bodyMark: 'm', presented: { value: pair(1).refresh }, outcome: 'OK' });
  });
});
