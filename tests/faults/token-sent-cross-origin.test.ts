import { describe, expect, test } from 'vitest';
import { analysed, verdictsOf } from '../support/analysed';
import { bearer, inBody, inCookie, pair, pairInBody, SHOP, token, Trace, type CallSpec } from '../support/trace';

const ID = 'token-sent-cross-origin';
const tokens = pair(1, 1_900_000_000);
const S3 = 'https://shop-files.s3.eu-central-1.amazonaws.com';
const OTHER = 'https://backend.test';
const signedIn = () => new Trace().open('/').at(1000).login(tokens).at(60_000);
const away = (origin: string, spec: CallSpec = {}): CallSpec => ({ origin, path: '/file', sent: [bearer(tokens.access)], ...spec });

describe('fires', () => {
  const cases: [string, () => Trace, string][] = [
    ['at a storage provider', () => signedIn().call(away(S3, { status: 400 })), 'stranger'],
    ['at an error reporter that gets it in a body', () => signedIn().call(away('https://o1.ingest.sentry.io', { method: 'POST', sent: [inBody('request.headers', 'unknown', tokens.access)] })), 'stranger'],
    ['at a signed address', () => signedIn().call(away(OTHER, { query: '?x-amz-signature=~1a', facts: { contentType: 'text/csv' } })), 'signed'],
    ['at an address that Azure signed', () => signedIn().call(away(OTHER, { query: '?sv=~1&se=~2&sig=~3', facts: { contentType: 'text/csv' } })), 'signed'],
    ['at a store that refuses the token', () => signedIn().call(away('https://acme.blob.core.windows.net', { status: 401, facts: { contentType: 'application/xml' } })), 'stranger'],
    ['at a signed address of a store', () => signedIn().call(away('https://storage.googleapis.com', { query: '?x-goog-signature=~1a' })), 'stranger'],
    ['when a store gets the refresh token', () => signedIn().call(away('https://storage.googleapis.com', { sent: [bearer(tokens.refresh)] })), 'stranger'],
    ['when the host refuses two credentials', () => signedIn().call(away(OTHER, { status: 400, body: { envelope: { path: '', message: 'Unsupported Authorization Type' } } })), 'refused'],
    ['when the refresh token goes to another site', () => signedIn().call(away(OTHER, { sent: [bearer(tokens.refresh)] })), 'refresh'],
    ['when the token stands in the query', () => signedIn().call(away('https://www.google-analytics.com', { sent: [{ place: 'query', name: 'dl', role: 'unknown', value: tokens.access }] })), 'stranger'],
  ];
  test.each(cases)('%s', (_title, trace, cause) => expect(verdictsOf(ID, trace())).toEqual([`fault error ${cause}`]));

  test('when a redirect takes the token along', () => {
    const trace = signedIn();
    const at = trace.now;
    const call = { view: 'wire', call: 'r1' };
    trace.event({ kind: 'request', ...call, api: 'xhr', method: 'GET', url: { origin: SHOP, path: '/api/file', query: '' }, sent: [bearer(tokens.access)], initiator: SHOP });
    trace.at(at + 10).event({ kind: 'response', ...call, status: 302, type: '', redirected: true, fromCache: false, facts: {}, issued: [] });
    trace.at(at + 11).event({ kind: 'request', ...call, api: 'xhr', method: 'GET', url: { origin: 'https://files.test', path: '/x', query: '' }, sent: [bearer(tokens.access)], initiator: SHOP });
    trace.at(at + 20).event({ kind: 'response', ...call, status: 200, type: '', redirected: false, fromCache: false, facts: {}, issued: [] }).event({ kind: 'end', ...call, outcome: 'completed', status: 200 });
    expect(verdictsOf(ID, trace)).toEqual(['fault error redirect']);
  });

  test('and is the headline of no sign-out', () => {
    const { stories } = analysed(signedIn().call(away(S3, { status: 400 })).wait(10).write('access_token', undefined).write('refresh_token', undefined).navigate('/login'));
    expect(stories.map(({ headline }) => headline?.id)).toEqual([undefined]);
  });
});

describe('cannot tell', () => {
  const cases: [string, () => Trace, string][] = [
    ['when another site answers with something that no API speaks', () => signedIn().call(away(OTHER, { facts: { contentType: 'image/png' }, body: 'unread' })), 'note'],
    ['when it refuses for a reason that nobody read', () => signedIn().call(away(OTHER, { status: 400, facts: { contentType: 'application/xml' }, body: 'unread' })), 'error'],
  ];
  test.each(cases)('%s', (_title, trace, level) => expect(verdictsOf(ID, trace())).toEqual([`inconclusive ${level} unknown`]));
});

describe('is quiet', () => {
  const cases: [string, () => Trace][] = [
    ['at several hosts of one operator', () => signedIn().call(away('https://api.shop.test')).call(away('https://graph.shop.test', { status: 400, facts: { contentType: 'text/plain' } }))],
    ['at a gateway that signs its calls', () => signedIn().call(away('https://api.shop-gw.test', { query: '?signature=~1a&ts=~2b' }))],
    ['at a gateway whose signature looks like that of storage, and that answers as an API', () => signedIn().call(away('https://api.shop-gw.test', { query: '?se=~1&sig=~2' }))],
    ['at a picture of a gateway that signs its calls', () => signedIn().call(away('https://api.shop-gw.test')).call(away('https://api.shop-gw.test', { query: '?signature=~1a&ts=~2b', facts: { contentType: 'image/png' } }))],
    ['at a picture of a host that answered as an API', () => signedIn().call(away('https://graph.microsoft.test')).call(away('https://graph.microsoft.test', { path: '/me/photo', facts: { contentType: 'image/jpeg' } }))],
    ['at stores that take the token', () => signedIn().call(away('https://storage.googleapis.com', { facts: { contentType: 'application/pdf' } })).call(away('https://acme.blob.core.windows.net', { facts: { contentType: 'application/xml' } }))],
    ['at a store that took the token before it expired', () => signedIn().call(away('https://storage.googleapis.com', { facts: { contentType: 'application/pdf' } })).call(away('https://storage.googleapis.com', { status: 401 }))],
    ['at Azure Storage, which the token names by its audience', () => {
      const named = { ...token('blob'), kind: 'jwt' as const, claims: { iss: 'https://login.microsoftonline.com', aud: 'https://storage.azure.com' } };
      return new Trace().open('/').at(1000).login({ ...tokens, access: named }).at(60_000).call(away('https://acme.blob.core.windows.net', { sent: [bearer(named)], status: 404, facts: { contentType: 'application/xml' } }));
    }],
    ['at an API of another name', () => signedIn().call(away(OTHER))],
    ['at an API of another name that refuses an expired token', () => signedIn().call(away(OTHER, { status: 401, facts: { contentType: 'text/html' } }))],
    ['at the issuer of the token', () => {
      const trace = new Trace().open('/').at(1000);
      trace.call({ method: 'POST', origin: 'https://id.test', path: '/oauth/token', request: { grant: 'authorization_code', credentials: true }, body: { tokens: pairInBody(tokens) } });
      return trace.wait(1000).call(away('https://id.test', { path: '/me', sent: [bearer(tokens.access)], facts: { contentType: 'application/jwt' } }));
    }],
    ['where the token names the host itself', () => {
      const named = { ...token('named'), kind: 'jwt' as const, claims: { iss: 'https://id.test', aud: 'https://files.test' } };
      return new Trace().open('/').at(1000).login({ ...tokens, access: named }).at(60_000).call(away('https://files.test', { sent: [bearer(named)], facts: { contentType: 'image/png' } }));
    }],
    ['at a token that is none of the session', () => signedIn().call(away(S3, { sent: [{ place: 'query', name: 'x', role: 'unknown', value: token('else') }] }))],
    ['at a cookie, which goes where it belongs', () => signedIn().call(away(OTHER, { sent: [inCookie('access_token', 'access', tokens.access)], facts: { contentType: 'image/png' } }))],
    ['when a sign-out revokes the token at an identity provider', () => signedIn().call(away('https://id.test', { method: 'POST', path: '/oauth/revoke', sent: [inBody('token', 'refresh', tokens.refresh)] }))],
    ['at another site that is ill', () => signedIn().call(away(OTHER, { status: 503, facts: { contentType: 'text/html' } }))],
  ];
  test.each(cases)('%s', (_title, trace) => expect(verdictsOf(ID, trace())).toEqual([]));
});
