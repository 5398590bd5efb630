import { describe, expect, test } from 'vitest';
import { verdictsOf } from '../support/analysed';
import { errorBody, inBody, inCookie, pair, pairInBody, START, token, Trace, type CallSpec } from '../support/trace';

const ID = 'ssr-rotation-not-persisted';
const first = pair(1);
const rt = inCookie('rt', 'refresh', first.refresh);
const expired = token('AT1', START / 1000 + 900);
const at = inCookie('at', 'access', expired);
const cookies = [{ name: 'rt' }, { name: 'at' }];
const signedIn = () => new Trace().open('/').at(1000).call({ method: 'POST', path: '/api/auth/login', request: { credentials: true }, issued: [rt, at], setCookies: cookies }).at(1_000_000);
const page = (spec: CallSpec = {}): CallSpec => ({ api: 'navigation', views: ['wire'], path: '/orders', sent: [rt, at], facts: { contentType: 'text/html' }, ...spec });
const refused = (spec: CallSpec = {}): CallSpec => ({ method: 'POST', path: '/api/auth/refresh', sent: [rt], status: 400, body: errorBody('refresh_token_already_used', 'Invalid Refresh Token: Already Used'), ...spec });
const session = (spec: CallSpec = {}): CallSpec => ({ path: '/api/auth/session', sent: [at], ...spec });
const shows = (n: number) => ({ body: { members: ['accessToken'], tokens: pairInBody({ access: pair(n).access }) } });

describe('fires', () => {
  const cases: [string, () => Trace, string][] = [
    ['when the browser presents what the server spent while it rendered', () => signedIn().call(page()).wait(5000).call(refused()), 'error refused'],
    ['after a server component', () => signedIn().call({ path: '/orders', query: '?_rsc=~1', sent: [rt, at], facts: { contentType: 'text/x-component' } }).wait(5000).call(refused()), 'error refused'],
    ['when the second page itself is refused', () => signedIn().call(page()).wait(20_000).call(session({ sent: [rt, at], status: 401, body: errorBody('refresh_token_not_found', 'Invalid Refresh Token: Refresh Token Not Found') })), 'error refused'],
    ['when the token is presented in a body', () => signedIn().call(page()).wait(5000).call(refused({ sent: [], request: { tokens: [inBody('refresh_token', 'refresh', first.refresh)] } })), 'error refused'],
    ['as a warning, when each answer brings another access token', () => signedIn().call(session(shows(2))).wait(5000).call(session(shows(3))), 'warning repeated'],
  ];
  test.each(cases)('%s', (_title, trace, verdict) => expect(verdictsOf(ID, trace())).toEqual([`fault ${verdict}`]));
});

describe('cannot tell', () => {
  const cases: [string, () => Trace, string][] = [
    ['when nobody read why', () => signedIn().call(page()).wait(5000).call(refused({ status: 401, body: 'unread' })), 'unread'],
    ['when events were lost in between', () => signedIn().call(page()).wait(2000).gap().wait(2000).call(refused()), 'unseen'],
    ['when the token is older than the watching', () => new Trace().open('/', true).at(1_000_000).call(page()).wait(5000).call(refused()), 'unseen'],
  ];
  test.each(cases)('%s', (_title, trace, cause) => expect(verdictsOf(ID, trace())).toEqual([`inconclusive error ${cause}`]));
});

describe('is quiet', () => {
  const cases: [string, () => Trace][] = [
    ['when the page sets the new cookie', () => signedIn().call(page({ issued: [inCookie('rt', 'refresh', pair(2).refresh)], setCookies: [{ name: 'rt' }] })).wait(5000).call(refused())],
    ['when the browser had spent the token itself', () => signedIn().call(page()).call(refused({ status: 503 })).wait(5000).call(refused())],
    ['when no page was rendered', () => signedIn().call({ sent: [rt, at] }).wait(5000).call(refused())],
    ['when the refusal speaks of age', () => signedIn().call(page()).wait(5000).call(refused({ body: errorBody('invalid_grant', 'Refresh token expired') }))],
    ['when the session is gone, and its access token had been good at each page', () => signedIn().at(60_000).call(page()).wait(60_000).call(refused({ body: errorBody('refresh_token_not_found', 'Invalid Refresh Token: Refresh Token Not Found') }))],
    ['at a session that the server holds', () => signedIn().call(session({ sent: [inCookie('authjs.session-token', 'access', token('S1'))], ...shows(2) })).wait(5000).call(session({ sent: [inCookie('authjs.session-token', 'access', token('S1'))], ...shows(3) }))],
    ['at a refresh endpoint that keeps the token', () => signedIn().call({ method: 'POST', path: '/api/auth/refresh', sent: [rt], ...shows(2) }).wait(5000).call({ method: 'POST', path: '/api/auth/refresh', sent: [rt], ...shows(3) })],
    ['at pages of somebody who stays signed in', () => signedIn().call(page()).wait(5000).call(page())],
  ];
  test.each(cases)('%s', (_title, trace) => expect(verdictsOf(ID, trace())).toEqual([]));
});
