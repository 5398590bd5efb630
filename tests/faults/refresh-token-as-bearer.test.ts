import { describe, expect, test } from 'vitest';
import { verdictsOf } from '../support/analysed';
import { bearer, errorBody, inBody, pair, refreshSpec, softError, token, Trace, type CallSpec, type PairOfTokens } from '../support/trace';

const ID = 'refresh-token-as-bearer';
const tokens = pair(1);
const signedIn = (pairOf: PairOfTokens = tokens) => new Trace().open('/').at(1000).login(pairOf).at(60_000);
const viaHeader = (more: CallSpec): CallSpec => ({ method: 'POST', path: '/api/auth/refresh', sent: [bearer(tokens.refresh)], ...more });

describe('fires', () => {
  const cases: [string, () => Trace, string][] = [
    ['when a call carries the refresh token and is refused', () => signedIn().call({ status: 401, sent: [bearer(tokens.refresh)] }), 'fault error refused'],
    ['when the server answers 422 to it', () => signedIn().call({ status: 422, sent: [bearer(tokens.refresh)], body: { envelope: { path: '', message: 'Only non-refresh tokens are allowed' } } }), 'fault error refused'],
    ['when the server takes it', () => signedIn().call({ sent: [bearer(tokens.refresh)] }), 'fault error accepted'],
    ['when a refresh is refused for the token’s type behind a 200', () => signedIn().call(viaHeader({ body: softError(401, 'Invalid token type') })), 'fault error on-refresh'],
    ['when a refresh is refused for the token’s type', () => signedIn().call(viaHeader({ status: 401, body: { envelope: { path: 'code', code: 'token_not_valid', message: 'Token has wrong type' } } })), 'fault error on-refresh'],
    ['when the access token is sent in the refresh token’s place and refused for it', () => signedIn().call({ ...refreshSpec(tokens.access), status: 401, body: softError(401, 'Token has wrong type') }), 'fault error swapped'],
  ];
  test.each(cases)('%s', (_title, trace, verdict) => expect(verdictsOf(ID, trace())).toEqual([verdict]));
});

describe('is quiet', () => {
  const both = token('single');
  const cases: [string, () => Trace][] = [
    ['when the contract wants the refresh token in Authorization', () => signedIn().call(viaHeader({ body: { tokens: [inBody('access_token', 'access', token('AT2'))] } }))],
    ['when such a contract once worked and the token is dead now', () => signedIn().call(viaHeader({ body: { tokens: [inBody('access_token', 'access', token('AT2'))] } })).wait(1000).call(viaHeader({ status: 401, body: softError(401, 'Invalid token type') }))],
    ['when a refresh in Authorization is refused because the token expired', () => signedIn().call(viaHeader({ status: 401, body: errorBody('invalid_grant', 'Token has expired') }))],
    ['when one token serves as both', () => signedIn({ access: both, refresh: both }).call({ status: 401, sent: [bearer(both)] })],
    ['when the refresh token goes beside the access token by contract', () => signedIn().call({ status: 401, sent: [bearer(tokens.access), { place: 'header', name: 'x-authorization', scheme: 'Bearer', role: 'refresh', value: tokens.refresh }] })],
    ['when the refresh cookie travels along', () => signedIn().call({ status: 401, sent: [{ place: 'cookie', name: 'refresh_token', role: 'refresh', value: tokens.refresh }] })],
    ['when the logout call carries the refresh token', () => signedIn().call({ method: 'POST', path: '/api/auth/logout', sent: [bearer(tokens.refresh)] })],
    ['when a sliding session renews its access token', () => signedIn().call({ ...refreshSpec(tokens.access), body: { tokens: [inBody('access_token', 'access', token('AT2'))] } })],
    ['when the access token is sent as it should be', () => signedIn().call({ status: 401, sent: [bearer(tokens.access)] })],
  ];
  test.each(cases)('%s', (_title, trace) => expect(verdictsOf(ID, trace())).toEqual([]));
});

test('cannot tell why a refresh in Authorization was refused when the answer was not read', () => {
  expect(verdictsOf(ID, signedIn().call(viaHeader({ status: 401, body: 'unread' })))).toEqual(['inconclusive error unread']);
});
