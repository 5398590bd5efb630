import { describe, expect, test } from 'vitest';
import type { SetCookie } from '../../src/core/event';
import { analysed, verdictsOf } from '../support/analysed';
import { errorBody, inBody, inCookie, pair, pairInBody, SHOP, Trace, type CallSpec } from '../support/trace';

const ID = 'refresh-cookie-not-sent';
const API = 'https://api.shop.test';
const ELSEWHERE = 'https://backend.test';
const tokens = pair(1, 1_800_000_000);

/** Signs in at an API that keeps the refresh token in a cookie. */
function signIn({ origin = SHOP, path = '/api/auth/login', views, initiator }: CallSpec, line: Partial<SetCookie> = {}, expiresIn = 900): Trace {
  return new Trace().open('/').at(1000).call({
    method: 'POST', origin, path, credentials: 'include', views, initiator,
    request: { credentials: true, members: ['user', 'password'] },
    body: { members: ['access_token'], tokens: pairInBody({ access: pair(1).access }), expiresIn },
    issued: [inCookie('rt', 'refresh', tokens.refresh)],
    setCookies: [{ name: 'rt', ...line }],
  }).at(60_000);
}
const refused = (spec: CallSpec = {}): CallSpec => ({ method: 'POST', path: '/api/auth/refresh', status: 401, body: errorBody('missing', 'Refresh token is missing'), ...spec });
const sent = inCookie('rt', 'refresh', tokens.refresh);

describe('fires', () => {
  const cases: [string, () => Trace, string][] = [
    ['when a call to another origin says nothing of credentials', () => signIn({ origin: API }, { sameSite: 'lax' }).call(refused({ origin: API })), 'credentials'],
    ['when it omits them', () => signIn({}).call(refused({ credentials: 'omit' })), 'credentials'],
    ['when the page alone shows so', () => signIn({}).call(refused({ credentials: 'omit', views: ['page'] })), 'credentials'],
    ['when a proxy puts the API below a prefix', () => signIn({}, { path: '/auth/refresh' }).call(refused()), 'path'],
    ['when a proxy does so, and the page is loaded anew', () => signIn({ path: '/auth/login' }, { path: '/auth/refresh' }).commit('doc-b', '/').call(refused()), 'path'],
    ['when the path is that of another call beside it', () => signIn({}, { path: '/api/auth/login' }).call(refused()), 'path'],
    ['when the machine has two names', () => signIn({ origin: 'http://localhost:3000', initiator: 'http://localhost:5173' }).call(refused({ origin: 'http://127.0.0.1:3000', credentials: 'include', initiator: 'http://localhost:5173' })), 'host'],
    ['when the cookie belongs to the host beside it', () => signIn({ origin: 'https://auth.shop.test' }).call(refused({ origin: API, credentials: 'include' })), 'host'],
    ['when a lax cookie was set in its own window, and a page of another site calls', () => signIn({ origin: ELSEWHERE, initiator: ELSEWHERE }, { sameSite: 'lax' }).call(refused({ origin: ELSEWHERE, credentials: 'include' })), 'same-site'],
    ['when the browser has no third-party cookies', () => signIn({ origin: ELSEWHERE, views: ['wire'] }, { sameSite: 'none', secure: true }).call(refused({ origin: ELSEWHERE, credentials: 'include' })), 'third-party'],
    ['when the cookie runs out before the access token', () => signIn({}, { age: 30 }).call(refused()), 'expired'],
    ['when the refusal is a soft one', () => signIn({}).call(refused({ credentials: 'omit', status: 200, body: { envelope: { path: 'code', code: 401, message: 'Refresh token is missing' } } })), 'credentials'],
  ];
  test.each(cases)('%s', (_title, trace, cause) => expect(verdictsOf(ID, trace())).toEqual([`fault error ${cause}`]));

  test('and is one finding, however often the call is repeated', () => {
    const trace = signIn({});
    for (let n = 0; n < 3; n += 1) trace.call(refused({ credentials: 'omit' })).wait(5000);
    expect(verdictsOf(ID, trace)).toEqual(['fault error credentials']);
  });

  test('with the answer that set the cookie and the call that lacked it', () => {
    const analysis = analysed(signIn({}).call(refused({ credentials: 'omit' })));
    const [found] = analysis.findings.filter(({ id }) => id === ID);
    expect(found!.evidence.length).toBeGreaterThan(8);
  });
});

describe('cannot tell', () => {
  const cases: [string, () => Trace, string][] = [
    ['when nothing speaks against the cookie', () => signIn({}).call(refused()), 'unknown'],
    ['when the wire did not show the call', () => signIn({}, { path: '/auth/refresh' }).call(refused({ views: ['page'] })), 'path'],
    ['when the page that calls was not seen to begin', () => signIn({ path: '/auth/login' }, { path: '/auth/refresh' }).in('doc-b', 102).call(refused()), 'path'],
    ['when the page did not show whether it asked for cookies', () => signIn({ origin: ELSEWHERE }, { sameSite: 'none', secure: true }).call(refused({ origin: ELSEWHERE, views: ['wire'] })), 'unknown'],
  ];
  test.each(cases)('%s', (_title, trace, cause) => expect(verdictsOf(ID, trace())).toEqual([`inconclusive error ${cause}`]));
});

describe('is quiet', () => {
  const cases: [string, () => Trace][] = [
    ['when nothing speaks against the cookie and the wire did not show the call', () => signIn({}).call(refused({ views: ['page'] }))],
    ['at a guest who is asked for a session', () => new Trace().open('/').call(refused({ credentials: 'include' }))],
    ['when the cookie went along and was refused', () => signIn({}).call(refused({ sent: [sent] }))],
    ['when the refresh token is in the body as well', () => signIn({}).call(refused({ credentials: 'omit', request: { tokens: [inBody('refresh_token', 'refresh', tokens.refresh)] } }))],
    ['after a logout', () => signIn({}).call({ method: 'POST', path: '/api/auth/logout', status: 204 }).wait(2000).call(refused({ credentials: 'omit' }))],
    ['after an answer took the cookie away', () => signIn({}).call({ setCookies: [{ name: 'rt', age: 0 }] }).wait(2000).call(refused({ credentials: 'omit' }))],
    ['after a cookie of a session had its time', () => signIn({}, { age: 3600 }).at(8_000_000).call(refused())],
    ['when the server is ill', () => signIn({}).call(refused({ credentials: 'omit', status: 503 }))],
    ['when the refresh succeeds without a cookie', () => signIn({}).call({ method: 'POST', path: '/api/auth/refresh', credentials: 'omit', body: { tokens: pairInBody(pair(2)) } })],
    ['at a cookie of another app on the host', () => signIn({ path: '/other/auth/login' }, { path: '/other' }).call(refused())],
    ['at a guest of another app on the host, whose refresh has a like path', () => signIn({}, { path: '/api/auth/refresh' }).in('doc-b', 102).open('/admin/').call(refused({ path: '/admin/api/auth/refresh' }))],
    ['at a cookie of another service of the operator', () => signIn({ origin: API, path: '/v1/login' }).call(refused({ origin: 'https://mail.shop.test', credentials: 'include' }))],
    ['when the browser could not keep the cookie: that is another fault', () => signIn({}, { sameSite: 'none' }).call(refused())],
  ];
  test.each(cases)('%s', (_title, trace) => expect(verdictsOf(ID, trace())).toEqual([]));
});
