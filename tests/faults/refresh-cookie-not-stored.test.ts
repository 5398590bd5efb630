import { describe, expect, test } from 'vitest';
import type { SetCookie } from '../../src/core/event';
import { verdictsOf } from '../support/analysed';
import { errorBody, inCookie, pair, pairInBody, SHOP, Trace, type CallSpec } from '../support/trace';

const ID = 'refresh-cookie-not-stored';
const ELSEWHERE = 'https://backend.test';
const [one, two, three] = [1, 2, 3].map((n) => pair(n)) as [ReturnType<typeof pair>, ReturnType<typeof pair>, ReturnType<typeof pair>];
const held = (tokens = one) => inCookie('rt', 'refresh', tokens.refresh);

/** A refresh that sets the cookie anew, with this line. */
const refresh = (line: Partial<SetCookie> & { name?: string } = {}, spec: CallSpec = {}): CallSpec => ({
  method: 'POST', path: '/api/auth/refresh', sent: [held()],
  body: { members: ['access_token'], tokens: pairInBody({ access: two.access }) },
  issued: [held(two)], setCookies: [{ name: 'rt', ...line }], ...spec,
});
const signedIn = () => new Trace().open('/').at(60_000);
const refused = (spec: CallSpec = {}): CallSpec => ({ method: 'POST', path: '/api/auth/refresh', sent: [held()], status: 401, body: errorBody('invalid_grant', 'Refresh token was already used'), ...spec });
/** The next refresh, a while later, presents the old value and is refused. */
const again = (line: Partial<SetCookie>, spec: CallSpec = {}, next: CallSpec = {}) => signedIn().call(refresh(line, spec)).wait(10_000).call(refused({ ...spec, sent: [held()], ...next }));

describe('fires', () => {
  const cases: [string, () => Trace, string][] = [
    ['when name and value are too large', () => again({ size: 4125 }), 'too-large'],
    ['at SameSite=None without Secure', () => again({ sameSite: 'none' }), 'none-without-secure'],
    ['at Secure over plain HTTP', () => again({ secure: true }, { origin: 'http://shop.test', initiator: 'http://shop.test' }), 'secure-over-http'],
    ['at a domain that is not the host’s', () => again({ domain: 'other.test' }), 'domain'],
    ['at a control character', () => again({ broken: true }), 'broken'],
    ['when a page of another site gets a lax cookie', () => again({ sameSite: 'lax' }, { origin: ELSEWHERE, credentials: 'include' }), 'cross-site'],
    ['when the browser has no third-party cookies', () => again({ sameSite: 'none', secure: true }, { origin: ELSEWHERE, credentials: 'include' }, { sent: [] }), 'third-party'],
    ['when the refresh itself omitted credentials', () => signedIn().call(refresh({}, { credentials: 'omit' })).wait(10_000).call(refused()), 'credentials'],
    ['when nothing says why the old value is still there', () => again({}), 'stale'],
    ['when an older cookie of the same name stands in front', () => again({}, {}, { sent: [held(), held(two)] }), 'shadowed'],
  ];
  test.each(cases)('%s', (_title, trace, cause) => expect(verdictsOf(ID, trace())).toEqual([`fault error ${cause}`]));

  test('at a prefix whose rules are broken', () => {
    const use = (tokens: typeof one) => inCookie('__Host-rt', 'refresh', tokens.refresh);
    const trace = signedIn().call(refresh({ name: '__Host-rt', path: '/auth', secure: true }, { path: '/auth/refresh', sent: [use(one)], issued: [use(two)] })).wait(10_000).call(refused({ path: '/auth/refresh', sent: [use(one)] }));
    expect(verdictsOf(ID, trace)).toEqual(['fault error prefix']);
  });

  test('as a warning, when the server lets the old value through', () => {
    expect(verdictsOf(ID, signedIn().call(refresh({ size: 5000 })).wait(5000).call(refresh({ size: 5000 })))).toEqual(['fault warning too-large']);
  });

  test('at chunks that are left over', () => {
    const name = 'sb-abc-auth-token';
    const use = (id: string) => inCookie(name, 'unknown', pair(id).refresh);
    const lines = (count: number) => Array.from({ length: count }, (_, at) => ({ name: `${name}.${at}` }));
    const trace = signedIn()
      .call(refresh({}, { sent: [], issued: [use('a')], setCookies: lines(3) })).wait(5000)
      .call(refresh({}, { sent: [use('a')], issued: [use('b')], setCookies: lines(2) })).wait(5000)
      .call(refused({ sent: [use('mixed')] }));
    expect(verdictsOf(ID, trace)).toEqual(['fault error stale-chunk']);
  });
});

describe('cannot tell', () => {
  test('when the next refresh carries nothing, and nothing says why', () => expect(verdictsOf(ID, again({}, {}, { sent: [] }))).toEqual(['inconclusive error unknown']));
  test('when the wire did not show what the next refresh carried', () => expect(verdictsOf(ID, again({ size: 5000 }, {}, { sent: [], views: ['page'] }))).toEqual(['inconclusive error unseen']));
});

describe('is quiet', () => {
  const cases: [string, () => Trace][] = [
    ['when the new value comes back', () => signedIn().call(refresh()).wait(5000).call(refused({ sent: [held(two)] }))],
    ['when something newer comes back', () => signedIn().call(refresh()).wait(5000).call(refused({ sent: [held(three)] }))],
    ['at a call that left before the answer came', () => {
      const trace = signedIn();
      const { now } = trace;
      return trace.call(refused({ at: now + 5, after: 200 })).call(refresh({}, { at: now, after: 100 })).wait(5000).call({ sent: [held(two)] });
    }],
    ['at a path that does not get the cookie', () => signedIn().call(refresh({ path: '/api/auth' })).wait(5000).call({ path: '/api/orders', sent: [], status: 401 })],
    ['at a host that does not get the cookie', () => signedIn().call(refresh()).wait(5000).call({ origin: 'https://api.shop.test', credentials: 'include', sent: [], status: 401 })],
    ['at a call that leaves its cookies at home', () => signedIn().call(refresh()).wait(5000).call({ credentials: 'omit', sent: [], status: 401 })],
    ['when the cookie is cleared on purpose', () => signedIn().call(refresh()).wait(5000).call({ method: 'POST', path: '/api/auth/logout', setCookies: [{ name: 'rt', age: 0 }], sent: [held(two)] }).wait(10).call(refused({ sent: [] }))],
    ['at a lax cookie of a page of another site, in a call of that page', () => signedIn().call(refresh({ sameSite: 'lax' })).wait(5000).call({ origin: SHOP, initiator: ELSEWHERE, credentials: 'include', sent: [], status: 401 })],
    ['at a partitioned copy of another top-level site', () => signedIn().call(refresh({ sameSite: 'none', secure: true, partitioned: true })).wait(5000).call({ initiator: 'https://other.test', credentials: 'include', sent: [], status: 401 })],
    ['at an answer from a cache, whose cookies nobody takes', () => signedIn().call(refresh({}, { fromCache: true })).wait(5000).call(refused())],
    ['when the same value is set again', () => signedIn().call(refresh({ size: 5000 }, { issued: [held()] })).wait(5000).call(refused())],
    ['once the cookie has had its time', () => signedIn().call(refresh({ age: 60 })).wait(90_000).call(refused({ sent: [] }))],
    ['when a new value and an old one come, the new one first', () => again({}, {}, { sent: [held(two), held()] })],
  ];
  test.each(cases)('%s', (_title, trace) => expect(verdictsOf(ID, trace())).toEqual([]));
});
