import { describe, expect, test } from 'vitest';
import { analysed, verdictsOf } from '../support/analysed';
import { bearer, errorBody, pair, token, Trace, type CallSpec } from '../support/trace';

const ID = 'refresh-on-non-expiry';
/** 2026-11-24 12:00:00 UTC, two hours after the trace begins. */
const LATER = Date.UTC(2026, 10, 24, 12) / 1000;
const [one, two] = [pair(1, LATER), pair(2, LATER)];
const start = (tokens = one) => new Trace().open('/').at(1000).login(tokens).at(60_000);
const login = (more: CallSpec = {}): CallSpec => ({ method: 'POST', path: '/api/auth/login', request: { credentials: true, members: ['user', 'password'], mark: 'login-1' }, status: 401, body: errorBody('invalid_credentials', 'Wrong password'), ...more });
const forbidden = (value = one.access, more: CallSpec = {}): CallSpec => ({ path: '/api/salaries', sent: [bearer(value)], status: 403, body: { members: ['message'], envelope: { path: '', message: 'Only for accounting' } }, ...more });
const scope = (value = one.access): CallSpec => forbidden(value, { challenge: 'bearer', challengeError: 'insufficient_scope' });
const refused = (value = one.access): CallSpec => ({ path: '/api/reports', sent: [bearer(value)], status: 401 });
const renew = (trace: Trace) => trace.wait(5).refresh(one.refresh, two).wait(2).store(two).wait(3);
const apiKey = token('key');
const withKey = (more: CallSpec = {}): CallSpec => ({ origin: 'https://maps.test', path: '/tiles', sent: [{ place: 'header', name: 'x-api-key', role: 'access', value: apiKey }], status: 401, ...more });

describe('fires', () => {
  const cases: [string, () => Trace, string][] = [
    ['when a wrong password makes the app refresh', () => renew(start().call(login())), 'fault warning login'],
    ['and when that ends the session', () => start().call(login()).wait(5).refused(one.refresh).wait(20).write('access_token', undefined).write('refresh_token', undefined), 'fault error login'],
    ['when a scope is missing', () => renew(start().call(scope())), 'fault warning scope'],
    ['when a 403 is answered with 403 again after the refresh', () => renew(start().call(forbidden())).call(forbidden(two.access)), 'fault warning forbidden'],
    ['when a call without a token is refused beside it', () => renew(start().call(forbidden()).call({ path: '/reports/6', status: 403 })).call(forbidden(two.access)), 'fault warning forbidden'],
    ['as an error when it goes round and round', () => {
      const trace = start();
      for (let n = 1; n < 6; n += 1) trace.call(forbidden(pair(n, LATER).access)).wait(5).refresh(pair(n, LATER).refresh, pair(n + 1, LATER)).wait(5);
      return trace.call(forbidden(pair(6, LATER).access));
    }, 'fault error forbidden'],
    ['when another credential is refused', () => renew(start().call({ sent: [bearer(one.access)] }).call(withKey())).call(withKey()), 'fault warning other-credential'],
    ['when a foreign service wants something of its own', () => renew(start().call({ sent: [bearer(one.access)] }).call({ origin: 'https://maps.test', path: '/tiles', status: 401 })).call({ origin: 'https://maps.test', path: '/tiles', status: 401 }), 'fault warning foreign-origin'],
    ['when the token is good everywhere else', () => renew(start().call({ sent: [bearer(one.access)] }).call(refused())).call(refused(two.access)), 'fault warning valid-token'],
  ];
  test.each(cases)('%s', (_title, trace, verdict) => expect(verdictsOf(ID, trace())).toEqual([verdict]));
});

test('is the headline of the loop that it makes', () => {
  const trace = start();
  for (let n = 1; n < 5; n += 1) {
    const now = pair(n, LATER);
    trace.call({ sent: [bearer(now.access)] }).call(refused(now.access)).wait(5).refresh(now.refresh, pair(n + 1, LATER)).wait(2).store(pair(n + 1, LATER)).wait(3);
  }
  const { groups } = analysed(trace.call(refused(pair(5, LATER).access)));
  expect(groups.map(({ cause, consequences }) => [cause.id, consequences.map(({ id }) => id)])).toEqual([[ID, ['replay-loop']]]);
});

const widget: CallSpec = { origin: 'https://maps.test', path: '/tiles', status: 401 };
const own: CallSpec = { sent: [bearer(one.access)] };

describe('is quiet', () => {
  const cases: [string, () => Trace][] = [
    ['when a page asks for what is forbidden every second, and a timer refreshes', () => renew(start().call(forbidden()).wait(1000).call(forbidden())).wait(900).call(forbidden(two.access))],
    ['when a widget that wants a login of its own is asked again later', () => renew(start().call(own).call(widget)).wait(2500).call(widget)],
    ['when a timer refreshes behind such a widget', () => renew(start().call(own).call(widget).wait(400)).call(widget)],
    ['at a wrong password', () => start().call(login())],
    ['when a guest’s wrong password asks for a refresh that has no token', () => new Trace().open('/login').call(login()).wait(5).call({ method: 'POST', path: '/api/auth/refresh', status: 401 })],
    ['when a refresh comes by itself a second after a wrong password', () => renew(start().call(login()).wait(900))],
    ['when an expired token is refused', () => renew(start(pair(1, LATER - 8000)).call(refused(pair(1, LATER - 8000).access))).call(refused(two.access))],
    ['when nobody knows how long the token lives', () => {
      const plain = pair('x');
      return start(plain).call({ sent: [bearer(plain.access)] }).call(refused(plain.access)).wait(5).refresh(plain.refresh, pair('y')).wait(5).call(refused(pair('y').access));
    }],
    ['when the back end says 403 for expiry', () => renew(start().call(forbidden())).call({ ...forbidden(two.access), status: 200, body: {} })],
    ['and says so a second time', () => renew(start().call(forbidden())).call({ ...forbidden(two.access), status: 200, body: {} }).wait(60_000).call(forbidden(two.access)).wait(5).refresh(two.refresh, pair(3, LATER)).wait(5)],
    ['when the 403 speaks of expiry', () => renew(start().call(forbidden(one.access, { body: errorBody('token_expired', 'The access token has expired') })))],
    ['when a 424 or 498 says it', () => renew(start().call(forbidden(one.access, { status: 498 })))],
    ['when another call beside it had expired', () => {
      const short = pair(1, LATER - 8000);
      return start(short).call(forbidden(short.access)).call(refused(short.access)).wait(5).refresh(short.refresh, two).wait(5).call(forbidden(two.access));
    }],
    ['when a second factor is asked for', () => renew(start().call(login({ body: errorBody('mfa_required') })))],
    ['when a guest’s call without a token is refused', () => renew(start().call({ path: '/api/reports', status: 401 })).call({ path: '/api/reports', sent: [bearer(two.access)] })],
    ['when a guest’s call on another host of the app is cured', () => renew(start().call({ sent: [bearer(one.access)] }).call({ origin: 'https://api.test', path: '/me', status: 401 })).call({ origin: 'https://api.test', path: '/me', sent: [bearer(two.access)] })],
    ['when the API is on another host than the sign-in', () => renew(start().call({ ...refused(), origin: 'https://api.test' })).call({ ...refused(two.access), origin: 'https://api.test', status: 200 })],
  ];
  test.each(cases)('%s', (_title, trace) => expect(verdictsOf(ID, trace())).toEqual([]));
});

describe('cannot tell', () => {
  const cases: [string, () => Trace][] = [
    ['when the call does not come back after the refresh', () => renew(start().call(forbidden())).wait(10_000)],
    ['when the refresh is refused as well', () => start().call(forbidden()).wait(5).refused(one.refresh).wait(20).write('refresh_token', undefined)],
  ];
  test.each(cases)('%s', (_title, trace) => expect(verdictsOf(ID, trace())).toEqual(['inconclusive warning unknown']));
});
