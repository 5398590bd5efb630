import { describe, expect, test } from 'vitest';
import type { BodySketch } from '../../src/core/event';
import { verdictsOf } from '../support/analysed';
import { errorBody, inBody, pair, Trace, type CallSpec } from '../support/trace';

const ID = 'malformed-refresh-request';
const tokens = pair(1);
const signedIn = (): Trace => new Trace().open('/').at(1000).login(tokens).at(70_000);
const token = inBody('refresh_token', 'refresh', tokens.refresh);
const json: Partial<BodySketch> = { form: 'json', members: ['grant_type', 'refresh_token', 'client_id'], tokens: [token], grant: 'refresh_token' };
const wantsGrant = errorBody('invalid_request', 'Missing form parameter: grant_type');

interface Sent extends CallSpec {
  type?: string;
}
const refresh = ({ type = 'application/json', ...spec }: Sent): CallSpec & { contentType?: string } => ({ method: 'POST', path: '/oauth/token', request: json, status: 400, body: wantsGrant, contentType: type, ...spec });
const verdicts = (spec: Sent, trace = signedIn()) => verdictsOf(ID, trace.call(refresh(spec)));

describe('fires on', () => {
  test.each<[string, Sent, string]>([
    ['JSON where a form is wanted', {}, 'json'],
    ['JSON that is an unsupported type', { path: '/api/auth/refresh', status: 415, body: { members: [] } }, 'json'],
    ['JSON whose parameters were not found', { path: '/oauth2/token', body: { members: ['message'], envelope: { path: '', message: 'refresh_token is required' } } }, 'json'],
    ['JSON whose parameters were not found, in Chinese', { path: '/oauth2/token', status: 200, body: { members: ['code', 'msg'], envelope: { path: 'code', code: 400, message: '缺少参数 grant_type' } } }, 'json'],
    ['JSON under a form’s type', { type: 'application/x-www-form-urlencoded', body: { members: [] } }, 'json-as-form'],
    ['an object turned into text', { type: 'text/plain', path: '/api/auth/refresh', request: { form: 'text', broken: 'object' } }, 'object-text'],
    ['settings of the client in the place of the body', { path: '/api/auth/refresh', request: { members: ['withCredentials'] }, status: 401, body: errorBody('unauthorized', 'No refresh token') }, 'settings-as-body'],
    ['parameters in the query', { query: '?grant_type=~1&refresh_token=~2', sent: [{ ...token, place: 'query' }], request: undefined, type: undefined }, 'query'],
    ['names in camel case', { type: 'application/x-www-form-urlencoded', request: { form: 'form', members: ['grantType', 'refreshToken'], tokens: [inBody('refreshToken', 'refresh', tokens.refresh)] } }, 'names'],
    ['no client', { type: 'application/x-www-form-urlencoded', request: { ...json, form: 'form', members: ['grant_type', 'refresh_token'] }, body: errorBody('invalid_client') }, 'client-id'],
    ['a token in quotes', { request: { ...json, tokens: [{ ...token, wrapped: 'quotes' }] }, body: errorBody('invalid_grant') }, 'quotes'],
    ['a token behind its scheme', { request: { ...json, tokens: [{ ...token, wrapped: 'scheme' }] }, body: errorBody('invalid_grant') }, 'scheme'],
    ['a token whose plus signs became spaces', { type: 'application/x-www-form-urlencoded', request: { ...json, form: 'form', tokens: [{ ...token, wrapped: 'spaces' }] }, body: errorBody('invalid_grant') }, 'spaces'],
    ['GET', { method: 'GET', path: '/api/auth/refresh', request: undefined, status: 405, body: { members: [] }, type: undefined }, 'method'],
  ])('%s', (_, spec, cause) => expect(verdicts(spec)).toEqual([`fault error ${cause}`]));
});

describe('is quiet about', () => {
  test.each<[string, Sent]>([
    ['JSON where it is taken', { status: 200, body: { members: ['access_token'], tokens: [inBody('access_token', 'access', pair(2).access)] } }],
    ['a form that is refused for its token', { type: 'application/x-www-form-urlencoded', request: { ...json, form: 'form' }, body: errorBody('invalid_grant', 'Refresh token expired') }],
    ['JSON that is refused for its token', { body: errorBody('invalid_grant', 'Refresh token was already used') }],
    ['an empty body, by design, without its cookie', { path: '/api/auth/refresh', request: undefined, type: undefined, status: 401, body: errorBody('unauthorized', 'No session') }],
    ['a client that is unknown', { type: 'application/x-www-form-urlencoded', request: { ...json, form: 'form' }, body: errorBody('invalid_client') }],
    ['JSON-RPC', { path: '/api/auth/refresh', request: { members: ['method', 'params'] }, status: 401, body: errorBody('unauthorized', 'Session is over') }],
    ['a refusal that requires a sign-in', { path: '/api/auth/token', status: 401, body: errorBody('Unauthorized', 'Full authentication is required to access this resource') }],
    ['a refusal that requires a second factor', { status: 403, body: errorBody('mfa_required', 'Multifactor authentication required') }],
    ['a session that is missing', { path: '/api/refresh', status: 401, body: errorBody('Unauthorized', 'Session information missing') }],
    ['a session that is missing, by another status', { status: 400, body: errorBody('bad_session', 'Session information missing') }],
    ['a sign-in that is required, by another status', { status: 400, body: errorBody('login_required', 'Login required: your information could not be verified') }],
    ['a token that is missing, by what stands in a 200', { status: 200, body: { members: ['code', 'msg'], envelope: { path: 'code', code: 401, message: 'refresh_token missing or revoked' } } }],
    ['JSON where it is the contract', { origin: 'https://x.supabase.co', path: '/auth/v1/token', query: '?grant_type=~a', views: ['wire'], body: 'unread' }],
    ['JSON at an address of the app’s own, and nobody read the answer', { path: '/api/auth/token', request: { members: ['refreshToken'], tokens: [token] }, body: 'unread' }],
    ['JSON where it is the contract, and the answer is read', { origin: 'https://x.auth0.com', body: errorBody('invalid_request', 'Unknown or invalid refresh token.') }],
    ['a server that is ill', { status: 500, body: { members: [] } }],
  ])('%s', (_, spec) => expect(verdicts(spec)).toEqual([]));
  test('what was taken before', () => {
    const trace = signedIn().call(refresh({ status: 200, body: { members: ['access_token'], tokens: [inBody('access_token', 'access', pair(2).access)] } })).wait(1000);
    expect(verdicts({}, trace)).toEqual([]);
  });
});

describe('cannot tell', () => {
  test('when nobody read the answer', () => expect(verdicts({ body: 'unread' })).toEqual(['inconclusive error unread']));
  test('when nobody read the request', () => expect(verdicts({ path: '/api/auth/refresh', request: { form: 'unreadable', members: [] }, type: undefined })).toEqual(['inconclusive error unread-request']));
});
