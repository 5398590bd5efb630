import { describe, expect, test } from 'vitest';
import { verdictsOf } from '../support/analysed';
import { bearer, junk, one, pair, refreshSpec, SHOP, START, Trace, type CallSpec } from '../support/trace';

const ID = 'login-redirect-swallowed';
const tokens = pair(1);
const orders: CallSpec = { path: '/api/orders', sent: [bearer(tokens.access)] };
const login = (origin = SHOP, path = '/account/login') => ({ origin, path, query: '' });

/** A call that is redirected, as hook and wire tell it. */
function redirected(trace: Trace, { to = login(), loginPage = true, path = '/api/orders', html = true, how = 'basic', body = true, refresh = false, endsAt = 21 } = {}): Trace {
  const call = `r${trace.now}`;
  const url = { origin: SHOP, path: refresh ? '/api/auth/refresh' : path, query: '' };
  const at = trace.now;
  const tell = (ms: number, event: Parameters<Trace['event']>[0]) => trace.event({ ...event, t: START + at + ms });
  const sketch = refresh ? { body: { form: 'json', size: 50, members: ['refresh_token'], tokens: refreshSpec(tokens.refresh).request!.tokens } } : {};
  const request = { kind: 'request' as const, method: refresh ? 'POST' : 'GET', url, sent: refresh ? [] : orders.sent, initiator: SHOP, ...sketch };
  const facts = { contentType: html ? 'text/html' : 'application/json' };
  tell(0, { ...request, view: 'page', call, api: 'fetch' });
  tell(1, { ...request, view: 'wire', call, api: 'fetch' });
  tell(10, { kind: 'response', view: 'wire', call, status: 302, type: '', redirected: true, finalUrl: to, fromCache: false, facts: { location: to }, issued: [] });
  if (how === 'opaqueredirect') {
    tell(12, { kind: 'end', view: 'wire', call, outcome: 'completed', status: 302 });
    tell(13, { kind: 'response', view: 'page', call, status: 0, type: how, redirected: false, fromCache: false, facts: {}, issued: [] });
  } else {
    tell(11, { ...request, method: 'GET', url: to, view: 'wire', call, api: 'fetch', body: undefined });
    tell(20, { kind: 'response', view: 'wire', call, status: 200, type: '', redirected: false, fromCache: false, facts, issued: [] });
    if (how === 'cors') {
      tell(21, { kind: 'end', view: 'wire', call, outcome: 'failed', error: 'net::ERR_FAILED' });
      tell(22, { kind: 'settled', view: 'page', call, error: 'TypeError', message: '', aborted: false, hidden: false });
    } else {
      tell(endsAt, { kind: 'end', view: 'wire', call, outcome: 'completed', status: 200 });
      tell(22, { kind: 'response', view: 'page', call, status: 200, type: how, redirected: true, finalUrl: to, fromCache: false, facts, issued: [] });
      if (body) tell(24, { kind: 'body', view: 'page', call, by: 'page', body: { form: html ? 'html' : 'json', size: 900, members: [], tokens: [], loginPage: loginPage || undefined } });
    }
  }
  return trace.wait(30);
}

const signedIn = (): Trace => new Trace().open('/').at(1000).login(tokens).call(orders).call({ ...orders, path: '/api/profile' }).at(60_000);
const verdicts = (trace: Trace) => verdictsOf(ID, trace);

describe('fires', () => {
  test('when the page is taken for the answer, and nothing follows', () => expect(verdicts(redirected(signedIn()))).toEqual(['fault warning followed']));
  test('as harm, when the app goes on asking', () => expect(verdicts(redirected(redirected(signedIn()).wait(400), { path: '/api/profile' }))).toEqual(['fault error followed']));
  test('when the login page is another origin’s', () => expect(verdicts(redirected(signedIn(), { to: login('https://login.test', '/authorize'), how: 'cors' }))).toEqual(['fault warning cross-origin']));
  test('when the app forbids redirects, and does not look', () => expect(verdicts(redirected(signedIn(), { how: 'opaqueredirect' }))).toEqual(['fault warning opaque']));
  test('when the address itself answers with a login page', () => {
    expect(verdicts(signedIn().call({ ...orders, body: { form: 'html', loginPage: true } }))).toEqual(['fault warning in-place']);
  });
  test('at a refresh, whose page is stored for a token', () => {
    const trace = redirected(signedIn().refresh(tokens.refresh, tokens).wait(1000), { refresh: true });
    trace.task().write('access_token', one('access', junk('<html>')));
    expect(verdicts(trace)).toEqual(['fault error followed']);
  });
  test('behind a refresh that had left before', () => {
    expect(verdicts(redirected(signedIn().refresh(tokens.refresh, pair(2)).store(pair(2)), { body: false, endsAt: 400 }))).toEqual(['fault warning followed']);
  });
  test('without its body', () => expect(verdicts(redirected(signedIn(), { body: false }))).toEqual(['fault warning followed']));
});

describe('is quiet about', () => {
  test('an app that goes to the login page', () => expect(verdicts(redirected(signedIn()).wait(50).navigate('/login'))).toEqual([]));
  test('an app that refreshes', () => expect(verdicts(redirected(signedIn()).wait(50).refresh(tokens.refresh, pair(2)).store(pair(2)))).toEqual([]));
  test('an app that refreshes before a busy browser tells that the login page was there', () => {
    expect(verdicts(redirected(signedIn(), { body: false, endsAt: 400 }).wait(20).refresh(tokens.refresh, pair(2)).store(pair(2)))).toEqual([]);
  });
  test('a single-page app’s index for a path that it does not know', () => {
    expect(verdicts(signedIn().call({ ...orders, path: '/api/odrers', body: { form: 'html' } }))).toEqual([]);
  });
  test('addresses that answer with HTML by design', () => {
    const fragment = { ...orders, path: '/fragments/menu', body: { form: 'html' as const } };
    expect(verdicts(redirected(signedIn().call(fragment), { path: '/fragments/menu', to: login(SHOP, '/login-box') }))).toEqual([]);
  });
  test('redirects to data', () => expect(verdicts(redirected(signedIn(), { to: login(SHOP, '/api/v2/orders'), html: false, loginPage: false }))).toEqual([]));
  test('the sign-in itself', () => expect(verdicts(signedIn().call({ method: 'POST', path: '/api/auth/login', request: { credentials: true, members: [] }, body: { form: 'html', loginPage: true } }))).toEqual([]));
});

test('cannot tell when the address was never asked before', () => {
  expect(verdicts(redirected(new Trace().open('/').at(1000)))).toEqual(['inconclusive warning unusual']);
});

test('cannot tell when events are missing after it', () => {
  expect(verdicts(redirected(signedIn()).wait(500).gap())).toEqual(['inconclusive warning followed']);
});
