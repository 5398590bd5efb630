import { describe, expect, test } from 'vitest';
import { createDerive } from '../../src/derive/derive';
import { bearer, codeLine, pair, SHOP, Trace, urlOf, type CallSpec, type LossSpec } from '../support/trace';

const RT = pair(1).refresh;
const OTHER = 'https://api.test';
const line = codeLine('auth.ts', 12);

/** In words: cause, how sure, outcome, and what else is said. Event time goes on for `idle` ms after the last event. */
function causeOf(trace: Trace, idle = 200_000): string {
  const derive = createDerive(() => undefined);
  const log = trace.log();
  for (const event of log) derive.see(event);
  derive.advance((log.at(-1)?.t ?? 0) + idle);
  const { cancel, outcome } = derive.exchanges.findLast(({ url }) => url.path.endsWith('/api/auth/refresh'))!;
  if (!cancel) return outcome;
  const more = [cancel.over && `over ${cancel.over}`, cancel.hidden && 'hidden', cancel.reason, cancel.line && `at ${cancel.line.line}`, cancel.resent && 'resent', cancel.unsent && 'unsent'];
  return [cancel.cause, cancel.certain ? 'certain' : 'likely', outcome, ...more.filter(Boolean)].join(' ');
}

const open = () => new Trace().open('/').at(100);
const lost = (loss: LossSpec, spec: CallSpec = {}, trace = open()) => trace.lostRefresh(RT, loss, spec);
/** The call is under way, what follows happens over it. */
const under = (loss: LossSpec, spec: CallSpec = {}, trace = open()) => trace.lostRefresh(RT, loss, { at: trace.now, ...spec });
/** The wire has the whole answer; the page has none of it. */
const answered = (trace: Trace, spec: CallSpec = {}) => under({ wire: 'completed' }, { status: 200, after: 700, ...spec }, trace);
const abort = { error: 'AbortError', aborted: true };
/** Its address has the origin of its document. */
const blob = () => lost({ page: failed }, { views: ['page'], after: 3, path: `${SHOP}/api/auth/refresh` }, open().call().wait(10));
const failed = { error: 'TypeError' };
const ABORTED = 'net::ERR_ABORTED';
const RESET = 'net::ERR_CONNECTION_RESET';
/** The wire's view of a navigation. */
const loading = { kind: 'request' as const, view: 'wire', call: 'load', doc: '', method: 'GET', url: urlOf('/'), sent: [] };
const json = { method: 'POST', origin: OTHER, sent: [bearer(RT, 'refresh')] };

/** Error names and signatures as measured in Chromium, Firefox and WebKit. */
const tables: Record<string, [string, () => Trace, string][]> = {
  'the app': [
    ['AbortController', () => lost({ page: { ...abort, reason: 'AbortError', line }, wire: ABORTED }, { after: 432 }), 'app-abort certain LOST AbortError at 12'],
    ['a reason of its own', () => lost({ page: { error: 'Leaving', aborted: true, reason: 'Leaving', line }, wire: ABORTED }, { after: 432 }), 'app-abort certain LOST Leaving at 12'],
    ['a reason of its own after exactly 5 s', () => lost({ page: { error: 'Leaving', aborted: true, reason: 'Leaving' }, wire: ABORTED }, { after: 5000 }), 'app-abort certain LOST Leaving'],
    ['a reason that names a time limit', () => lost({ page: { error: 'RequestTimeout', aborted: true, reason: 'RequestTimeout' }, wire: ABORTED }, { after: 1234 }), 'app-timeout certain LOST RequestTimeout'],
    ['xhr.abort in Chromium', () => lost({ page: { error: 'abort', line }, wire: ABORTED }, { after: 432 }), 'app-abort certain LOST at 12'],
    ['xhr.abort in Firefox', () => lost({ page: { error: 'abort' }, wire: 'NS_BINDING_ABORTED' }, { after: 432 }), 'app-abort certain LOST'],
    ['abort before send, unseen by the wire', () => lost({ page: abort }, { views: ['page'], after: 1 }), 'app-abort certain LOST'],
    ['abort during the body with DevTools open', () => lost({ page: abort, wire: 'net::ERR_FAILED' }, { status: 200, after: 432 }), 'app-abort certain LOST'],
    ['an abort while the page is hidden', () => lost({ page: abort, wire: ABORTED }, { after: 432 }, open().hide().wait(10)), 'app-abort certain LOST hidden'],
    ['an abort, then a navigation by script', () => lost({ page: abort, wire: ABORTED }, { after: 432 }).wait(5).commit('doc-2'), 'app-abort certain LOST'],
  ],
  'its own time limit': [
    ['AbortSignal.timeout', () => lost({ page: { error: 'TimeoutError', aborted: true, reason: 'TimeoutError' }, wire: ABORTED }, { after: 1234 }), 'app-timeout certain LOST TimeoutError'],
    ['AbortSignal.timeout in Firefox', () => lost({ page: { error: 'TimeoutError', aborted: true }, wire: 'NS_BINDING_ABORTED' }, { after: 1234 }), 'app-timeout certain LOST'],
    ['AbortSignal.timeout in WebKit, known by its reason', () => lost({ page: { ...abort, reason: 'TimeoutError' } }, { after: 1234 }), 'app-timeout certain LOST TimeoutError'],
    ['xhr.timeout', () => lost({ page: { error: 'timeout' }, wire: ABORTED }, { after: 1234 }), 'app-timeout certain LOST'],
    ['an abort at 5.00 s', () => lost({ page: abort, wire: ABORTED }, { after: 5031 }), 'app-timeout certain LOST'],
    ['an abort at 5.10 s', () => lost({ page: abort, wire: ABORTED }, { after: 5100 }), 'app-abort certain LOST'],
    ['a library’s abort shortly before the request’s own limit, counted from before it was sent', () => lost({ page: { error: 'abort', timeout: 3000 }, wire: ABORTED }, { after: 2938 }), 'app-timeout certain LOST'],
    ['an abort five seconds before a long limit of the request', () => lost({ page: { error: 'abort', timeout: 60_000 }, wire: ABORTED }, { after: 55_300 }), 'app-abort certain LOST'],
    ['an abort long before the request’s own limit', () => lost({ page: { error: 'abort', timeout: 3000 }, wire: ABORTED }, { after: 2600 }), 'app-abort certain LOST'],
    ['a cut at 10.00 s that only the wire saw', () => lost({ wire: ABORTED }, { views: ['wire'], after: 10_012 }), 'app-timeout likely LOST'],
  ],
  'a document that goes away': [
    ['navigation in Firefox: rejected one millisecond before pagehide', () => lost({ page: failed, wire: 'NS_BINDING_ABORTED' }, { after: 321 }).commit('doc-2'), 'navigation certain LOST'],
    ['navigation in WebKit: xhr error before pagehide, the wire says nothing', () => lost({ page: { error: 'error' } }, { after: 321 }).commit('doc-2'), 'navigation certain LOST'],
    ['navigation in Chromium: the wire’s word comes first', () => under({ wire: ABORTED }, { after: 300 }).wait(301).commit('doc-2'), 'navigation certain LOST'],
    ['navigation, of which only the browser tells', () => under({ wire: ABORTED }, { after: 301, views: ['wire'] }).wait(300).in('doc-2').life('commit'), 'navigation certain LOST'],
    ['a frame taken away', () => under({ wire: ABORTED }, { after: 300, doc: 'inner', frame: 7 }, open().event({ kind: 'lifecycle', what: 'start', doc: 'inner', frame: 7 })).wait(300).event({ kind: 'lifecycle', what: 'pagehide', doc: 'inner', frame: 7 }), 'navigation certain LOST'],
    ['a navigation into the back/forward cache, of which the wire says nothing', () => under({}).wait(300).commit('doc-2', '/', true), 'bfcache certain LOST'],
    ['the same, and its error 60 s later', () => under({ wire: ABORTED }, { after: 60_370 }).wait(300).commit('doc-2', '/', true), 'bfcache certain LOST'],
    ['the same, while the wire completes', () => answered(open()).wait(300).commit('doc-2', '/', true).wait(5000), 'bfcache certain LOST'],
    ['the same; the page comes back, and only then the promise is rejected', () => {
      const trace = under({ page: failed, wire: ABORTED }, { after: 5301 }).wait(300).commit('doc-2', '/', true);
      return trace.wait(5000).in('doc-1').life('pageshow', { persisted: true }).wait(10);
    }, 'bfcache certain LOST'],
    ['reload', () => under({ wire: ABORTED }, { after: 300 }).wait(301).commit('doc-2', '/', false, 'reload'), 'reload certain LOST'],
    ['a slow reload, whose document comes after the verdict', () => under({ wire: ABORTED }, { after: 300 }).wait(301).life('pagehide').wait(800).in('doc-2').life('start', { nav: 'reload' }), 'reload certain LOST'],
    ['a reload long after is another one', () => under({ wire: ABORTED }, { after: 300 }).wait(301).commit('doc-2').wait(5000).commit('doc-3', '/', false, 'reload'), 'navigation certain LOST'],
    ['a closed tab', () => under({ wire: ABORTED }, { after: 302 }).wait(300).life('tab-close'), 'tab-closed certain LOST'],
    ['a closed tab that says pagehide first', () => under({ wire: ABORTED }, { after: 302 }).wait(290).life('pagehide').wait(150).event({ kind: 'lifecycle', what: 'tab-close', doc: '' }), 'tab-closed certain LOST'],
    ['a discarded tab', () => under({ wire: ABORTED }, { after: 302 }, open().hide().wait(50)).wait(300).event({ kind: 'lifecycle', what: 'discard', doc: '' }), 'discarded certain LOST hidden'],
    ['a crashed page', () => under({ wire: ABORTED }, { after: 302 }).wait(303).life('crash'), 'crashed certain LOST'],
    ['a page that is frozen, has its answer on the wire, and is discarded', () => answered(open().hide().wait(50).life('freeze').wait(10)).wait(900).event({ kind: 'lifecycle', what: 'discard', doc: '' }), 'discarded certain LOST hidden'],
    ['keepalive lives on', () => answered(open(), { keepalive: true }).wait(300).commit('doc-2'), 'OK'],
    ['keepalive lives on when the tab is closed', () => answered(open(), { keepalive: true }).wait(300).life('tab-close'), 'OK'],
  ],
  'a page that sleeps': [
    ['Safari: Load failed while hidden, no word from the wire', () => lost({ page: failed }, {}, open().hide().wait(10)), 'background likely LOST over hidden hidden'],
    ['Safari: a constant net::ERR_ABORTED', () => lost({ page: failed, wire: ABORTED }, {}, open().hide().wait(10)), 'background likely LOST over hidden hidden'],
    ['a failure that is told after the page shows again', () => under({ page: failed }, { after: 4742 }, open().hide().wait(10)).wait(4741).show().wait(10), 'background likely LOST over hidden hidden'],
    ['hidden for a moment in the middle of the call', () => under({ page: failed, wire: ABORTED }, { after: 4000 }).wait(1000).hide().wait(500).show(), 'background likely LOST over hidden hidden'],
    ['timers that stood still over it, the page never hidden', () => under({ page: failed }, { after: 4742 }).wait(4740).life('stall', { ms: 4600 }), 'background likely LOST over stall'],
    ['a machine that slept over it', () => under({ page: failed, wire: ABORTED }, { after: 4742 }).wait(4740).life('clock-jump', { ms: 4000 }), 'background likely LOST over sleep'],
    ['frozen over it', () => under({ page: failed, wire: RESET }, { after: 4742 }, open().hide().wait(10)).wait(1000).life('freeze').wait(3000).life('resume'), 'background likely LOST over frozen hidden'],
    ['the browser says that it suspended the network', () => lost({ page: failed, wire: 'net::ERR_NETWORK_IO_SUSPENDED' }), 'background certain LOST'],
    ['a reset in a hidden tab', () => lost({ page: failed, wire: RESET }, {}, open().hide().wait(10)), 'background likely LOST over hidden hidden'],
    ['a reset in a hidden tab, after which the app leaves for its login page', () => lost({ page: failed, wire: RESET }, {}, open().hide().wait(10)).wait(1).commit('doc-2', '/login'), 'background likely LOST over hidden hidden'],
    ['a failure in a hidden tab of which only the page tells, then a navigation by script', () => lost({ page: failed }, {}, open().hide().wait(10)).wait(1).life('navigate').wait(5).commit('doc-2', '/login'), 'background likely LOST over hidden hidden'],
    ['never ended, hidden and shown again; the wire does not tell', () => under({}, { views: ['page'] }).wait(500).hide().wait(60_000).show(), 'background likely LOST over silence hidden'],
    ['never ended, hidden and shown again, under way on the wire', () => under({}).wait(500).hide().wait(60_000).show(), 'background likely LOST over silence hidden'],
    ['never ended after a stall', () => under({}, { views: ['page'] }).wait(9000).life('stall', { ms: 8000 }), 'background likely LOST over silence'],
    ['frozen while the answer came, thawed: it is read', () => answered(open().hide().wait(50).life('freeze').wait(10)).wait(3000).life('resume'), 'OK'],
    ['hidden before it left, visible since', () => lost({ page: failed, wire: ABORTED }, { after: 777 }, open().hide().wait(10).show().wait(50)), 'unknown likely LOST'],
  ],
  'the network': [
    ['a refused connection', () => lost({ page: failed, wire: 'net::ERR_CONNECTION_REFUSED' }), 'network certain TRANSIENT'],
    ['Firefox: an unknown host', () => lost({ page: failed, wire: 'NS_ERROR_UNKNOWN_HOST' }), 'network certain TRANSIENT'],
    ['no network in a hidden tab', () => lost({ page: failed, wire: 'net::ERR_INTERNET_DISCONNECTED' }, {}, open().hide()), 'network certain TRANSIENT hidden'],
    ['an error name that is new', () => lost({ page: failed, wire: 'net::ERR_SOMETHING_NEW' }), 'network certain TRANSIENT'],
    ['no network, of which only the page tells', () => lost({ page: failed }, { views: ['page'] }, open().life('offline').wait(10)), 'network certain TRANSIENT'],
    ['Load failed in a visible tab, of which only the page tells', () => lost({ page: failed }, { views: ['page'] }), 'network likely TRANSIENT'],
    ['a reset in a visible tab', () => lost({ page: failed, wire: RESET }), 'network certain TRANSIENT'],
    ['a body that breaks off', () => lost({ page: failed, wire: 'net::ERR_INCOMPLETE_CHUNKED_ENCODING' }, { status: 200 }), 'network certain TRANSIENT'],
    ['a reset of a POST on a connection in use', () => lost({ page: failed, wire: RESET }, {}, open().call().wait(3000)), 'network certain TRANSIENT resent'],
    ['an empty answer to a POST on a connection in use', () => lost({ page: failed, wire: 'net::ERR_EMPTY_RESPONSE' }, {}, open().call().wait(10)), 'network certain TRANSIENT resent'],
    ['Firefox: the same', () => lost({ page: failed, wire: 'NS_ERROR_NET_RESET' }, {}, open().call().wait(10)), 'network certain TRANSIENT resent'],
    ['the same after 7 s without a call', () => lost({ page: failed, wire: RESET }, {}, open().call().wait(7000)), 'network certain TRANSIENT'],
    ['the same with another origin in use', () => lost({ page: failed, wire: RESET }, {}, open().call({ origin: OTHER }).wait(10)), 'network certain TRANSIENT'],
    ['the same of a GET', () => lost({ page: failed, wire: RESET }, { method: 'GET' }, open().call().wait(10)), 'network certain TRANSIENT'],
    ['a refused connection of an origin that had answered', () => lost({ page: failed, wire: 'net::ERR_CONNECTION_REFUSED' }, {}, open().call().wait(10)), 'network certain TRANSIENT'],
    ['a reset in a hidden tab on a connection in use', () => lost({ page: failed, wire: RESET }, {}, open().call().wait(10).hide().wait(10)), 'background likely LOST over hidden hidden resent'],
  ],
  'another origin': [
    ['the header is missing', () => lost({ page: failed, wire: 'net::ERR_FAILED' }, { origin: OTHER, status: 200 }), 'cors certain LOST'],
    ['the header is missing, in Firefox', () => lost({ page: failed, wire: 'completed' }, { origin: OTHER, status: 200 }), 'cors certain LOST'],
    ['the preflight is refused', () => lost({ page: failed, wire: 'net::ERR_FAILED' }, json), 'cors certain LOST unsent'],
    ['the preflight is refused, in Firefox', () => lost({ page: failed, wire: 'NS_ERROR_DOM_BAD_URI' }, json), 'cors certain LOST unsent'],
    ['an unknown failure of a call without preflight', () => lost({ page: failed, wire: 'net::ERR_FAILED' }, { origin: OTHER }), 'network certain TRANSIENT'],
    ['an unknown failure on the own origin', () => lost({ page: failed, wire: 'net::ERR_FAILED' }, { sent: json.sent }), 'network certain TRANSIENT'],
    ['an abort is an abort', () => lost({ page: abort, wire: 'net::ERR_FAILED' }, { ...json, status: 200, after: 432 }), 'app-abort certain LOST'],
  ],
  'a refusal': [
    ['by an extension', () => lost({ page: failed, wire: 'net::ERR_BLOCKED_BY_CLIENT' }), 'blocked certain LOST unsent'],
    ['by an extension, in a hidden tab', () => lost({ page: failed, wire: 'net::ERR_BLOCKED_BY_CLIENT' }, {}, open().hide().wait(10)), 'blocked certain LOST hidden unsent'],
    ['by a policy', () => lost({ page: failed, wire: 'net::ERR_BLOCKED_BY_CSP' }), 'blocked certain LOST unsent'],
    ['by the answer’s own policy', () => lost({ page: failed, wire: 'net::ERR_BLOCKED_BY_RESPONSE.NotSameOrigin' }, { status: 200, origin: OTHER }), 'blocked certain LOST'],
    ['that never reaches the wire, which tells of other calls (connect-src)', () => lost({ page: failed }, { views: ['page'], after: 3 }, open().call().wait(10)), 'blocked certain LOST unsent'],
    ['that never reaches the wire, which saw the document load', () => lost({ page: failed }, { views: ['page'], after: 3 }, open().event({ ...loading, api: 'navigation' }).wait(10)), 'blocked certain LOST unsent'],
    ['is not what a sandboxed frame calls, of which the wire never tells', () => lost({ page: failed }, { views: ['page'], after: 3, doc: 'inner', frame: 7, initiator: 'null' }, open().call().wait(10)), 'network likely TRANSIENT'],
    ['is not what a document without an origin calls', () => lost({ page: failed }, { views: ['page'], after: 3, initiator: '' }, open().call().wait(10)), 'network likely TRANSIENT'],
    ['is not what a frame of another origin calls, of which the wire has told nothing', () => lost({ page: failed }, { views: ['page'], after: 3, doc: 'inner', frame: 7, initiator: OTHER }, open().call().wait(10)), 'network likely TRANSIENT'],
    ['is not what has no server (data:)', () => lost({ page: failed }, { views: ['page'], after: 3, origin: 'data://' }, open().call().wait(10)), 'network likely TRANSIENT'],
    ['is likely only when the worker began anew over it', () => under({ page: failed }, { views: ['page'], after: 30 }, open().call().wait(10)).wait(20).gap('worker-restarted'), 'blocked likely LOST'],
    ['is likely only when the worker began anew right before it', () => lost({ page: failed }, { views: ['page'], after: 30 }, open().call().wait(10).gap('worker-restarted').wait(5)), 'blocked likely LOST'],
    ['is likely only when the worker began anew after its end, and after it was told', () => lost({ page: failed }, { views: ['page'], after: 30 }, open().call().wait(10)).wait(900).gap('worker-restarted'), 'blocked likely LOST'],
    ['is certain when the worker began anew long after', () => lost({ page: failed }, { views: ['page'], after: 30 }, open().call().wait(10)).wait(9000).gap('worker-restarted'), 'blocked certain LOST unsent'],
    ['is certain when another tab lost something', () => lost({ page: failed }, { views: ['page'], after: 30 }, open().call().wait(10)).in('doc-9', 109).gap('events-dropped'), 'blocked certain LOST unsent'],
    ['is not what a service worker answers', () => lost({ page: failed }, { views: ['page'], after: 3, controlled: true }, open().call().wait(10)), 'network likely TRANSIENT'],
    ['is not what takes its time', () => lost({ page: failed }, { views: ['page'], after: 3000 }, open().call().wait(10)), 'network likely TRANSIENT'],
  ],
  'a blob, which has no server': [
    ['and may be gone', () => blob(), 'network likely TRANSIENT'],
  ],
  'nobody knows': [
    ['a failure that nothing explains', () => lost({ page: failed, wire: ABORTED }, { after: 777 }), 'unknown likely LOST'],
    ['a call of a worker', () => lost({ wire: ABORTED }, { views: ['wire'], tab: -1, doc: '', after: 777 }), 'unknown likely LOST'],
    ['an answer that the page has, read a second time', () => {
      const trace = open();
      trace.refresh(RT, {}, { at: trace.now, body: 'unread' });
      return trace.wait(40).event({ kind: 'settled', view: 'page', call: '1', error: 'TypeError', message: '', aborted: false, hidden: false });
    }, 'OK'],
  ],
};

for (const [by, rows] of Object.entries(tables)) {
  describe(`ended by ${by}`, () => {
    for (const [title, trace, cause] of rows) test(`${title}: ${cause}`, () => expect(causeOf(trace())).toBe(cause));
  });
}

describe('a call that ran over a suspension', () => {
  const shown = () => under({}).wait(500).hide().wait(60_000).show();

  test('may still end, as long as the wire says that it runs', () => {
    expect(causeOf(shown(), 110_000)).toBe('PENDING');
  });

  test('is corrected by an answer that comes after all', () => {
    const trace = open();
    trace.refresh(RT, pair(2), { at: trace.now, after: 300_000 });
    expect(causeOf(trace.wait(500).hide().wait(60_000).show(), 100)).toBe('OK');
  });
});
