import { describe, expect, test } from 'vitest';
import type { TokenRef } from '../../src/core/token-ref';
import { verdictsOf } from '../support/analysed';
import { bearer, inBody, one, pair, token, Trace, type CallSpec } from '../support/trace';

const ID = 'storage-key-collision';
const of = (name: string, aud: string, sub = 'u1'): TokenRef => ({ ...token(name, 4_000_000_000), claims: { exp: 4_000_000_000, iss: 'https://id.test', aud, sub } });
const mine = of('ATm', 'shop');
const theirs = of('ATt', 'admin');
const signIn = (trace: Trace, value: TokenRef, path = '/api/auth/login') =>
  trace.call({ method: 'POST', path, request: { credentials: true, members: ['user', 'password'] }, body: { tokens: [inBody('access_token', 'access', value)] } }).wait(2).write('token', one('access', value));
/** The shop signs in, then the back office, in a tab of its own. */
const shop = (value = mine) => signIn(new Trace().open('/shop/').at(1000), value);
const both = (value = theirs, path = '/admin/', api = '/api/auth/login') => signIn(shop().wait(9000).in('doc-b', 102).open(path), value, api).wait(9000).in('doc-1', 101);
const orders = (value: TokenRef, status: number): CallSpec => ({ sent: [bearer(value)], status });

/** Opaque tokens, by two ways to sign in. */
const opaque = (n: number, path: string, api: string, trace = new Trace()) => signIn(trace.open(path), token(`o${n}`), api).wait(9000);
const bothOpaque = () => opaque(2, '/settings/', '/api/auth/google', opaque(1, '/orders/', '/api/auth/login').in('doc-b', 102)).in('doc-1', 101);

describe('fires', () => {
  const cases: [string, () => Trace, string][] = [
    ['when one app’s call is refused with the other’s token', () => both().call(orders(theirs, 401)), 'fault error refused'],
    ['as a warning when they take turns', () => signIn(both(), of('ATm2', 'shop')).wait(9000), 'fault warning alternating'],
  ];
  test.each(cases)('%s', (_title, trace, verdict) => expect(verdictsOf(ID, trace())).toEqual([verdict]));
});

describe('is quiet', () => {
  const cases: [string, () => Trace][] = [
    ['when another account signs in', () => both(of('ATu', 'shop', 'u2')).call(orders(of('ATu', 'shop', 'u2'), 401))],
    ['when an administrator works as somebody else', () => signIn(shop().wait(9000), of('ATi', 'shop', 'u9')).call(orders(of('ATi', 'shop', 'u9'), 401))],
    ['when both are pages of one app', () => both(theirs, '/shop/admin').call(orders(theirs, 401))],
    ['when the other’s token is accepted', () => both().call(orders(theirs, 200))],
    ['when the other app’s own call is refused', () => both().in('doc-b', 102).call(orders(theirs, 401))],
    ['when it is a call of another page of that app', () => both().in('doc-c', 103).open('/admin/').call(orders(theirs, 401))],
    ['when each has its own key', () => shop().wait(9000).in('doc-b', 102).open('/admin/').write('admin.token', one('access', theirs)).in('doc-1', 101).call(orders(mine, 401))],
    ['when the API took the other’s opaque token before it expired', () => bothOpaque().call(orders(token('o2'), 200)).wait(900_000).call(orders(token('o2'), 401))],
    ['when two ways to sign in to one app take turns', () => signIn(bothOpaque(), token('o3'))],
    ['when a refresh replaces the token', () => new Trace().open('/shop/').at(1000).login(pair(1)).at(60_000).refresh(pair(1).refresh, pair(2)).wait(2).store(pair(2)).call(orders(pair(2).access, 401))],
  ];
  test.each(cases)('%s', (_title, trace) => expect(verdictsOf(ID, trace())).toEqual([]));
});

test('cannot tell which app stored it, when its page was not seen to begin', () => {
  const trace = signIn(shop().wait(9000).in('doc-b', 102), theirs).wait(9000).in('doc-1', 101).call(orders(theirs, 401));
  expect(verdictsOf(ID, trace)).toEqual(['inconclusive error unseen']);
});

test('cannot tell whether opaque tokens are of two apps, wherever their pages are', () => {
  expect(verdictsOf(ID, bothOpaque().wait(900_000).call(orders(token('o2'), 401)))).toEqual(['inconclusive error unseen']);
});
