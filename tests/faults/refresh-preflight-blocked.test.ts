import { describe, expect, test } from 'vitest';
import { verdictsOf } from '../support/analysed';
import { bearer, inBody, pair, refreshSpec, SHOP, START, Trace, type LossSpec } from '../support/trace';

const ID = 'refresh-preflight-blocked';
const API = 'https://api.test';
const tokens = pair(1);
const call = { ...refreshSpec(tokens.refresh), origin: API, initiator: SHOP, contentType: 'application/json' };
const failed: LossSpec = { page: { error: 'TypeError' }, wire: 'net::ERR_FAILED' };
const allowed = { status: 204, allowOrigin: SHOP, allowHeaders: ['content-type', 'x-refresh-token'], headers: ['content-type', 'x-refresh-token'] };

const signedIn = (): Trace => new Trace().open('/').at(1000).login(tokens).at(70_000);
/** The refresh is held up, and its preflight was answered like this. */
function blocked(preflight: object | undefined, more: object = {}, loss = failed): Trace {
  const trace = signedIn().lost({ ...call, at: 70_000, after: 40, ...more }, loss);
  if (preflight) trace.event({ kind: 'preflight', t: START + 70_020, url: { origin: API, path: call.path!, query: '' }, method: 'POST', ...allowed, ...preflight });
  return trace.at(71_000);
}
const verdicts = (trace: Trace) => verdictsOf(ID, trace);

describe('fires when the preflight', () => {
  test('is refused for want of a token', () => expect(verdicts(blocked({ status: 401, allowOrigin: undefined }))).toEqual(['fault error status']));
  test('is redirected', () => expect(verdicts(blocked({ status: 302 }))).toEqual(['fault error redirect']));
  test('allows no origin', () => expect(verdicts(blocked({ allowOrigin: undefined }))).toEqual(['fault error origin']));
  test('does not allow a header', () => expect(verdicts(blocked({ headers: ['x-refresh-token', 'tenant-id'] }))).toEqual(['fault error header']));
  test('allows every header, which leaves Authorization out', () => expect(verdicts(blocked({ headers: ['authorization'], allowHeaders: ['*'] }))).toEqual(['fault error header']));
  test('does not allow the method', () => expect(verdicts(blocked({ method: 'PUT' }, { method: 'PUT' }))).toEqual(['fault error method']));
});

describe('an answer whose tokens stand in headers', () => {
  const answered = (exposed: boolean, inBodyToo = false): Trace => {
    const url = { origin: API, path: call.path!, query: '' };
    const request = { kind: 'request' as const, call: 'x', api: 'fetch', method: 'POST', url, sent: [], initiator: SHOP, body: { form: 'json', size: 50, members: ['refresh_token'], tokens: call.request!.tokens } };
    const issued = [{ ...bearer(pair(2).access), name: 'x-access-token', scheme: undefined }];
    const answer = { kind: 'response' as const, call: 'x', status: 200, type: 'cors', redirected: false, fromCache: false, facts: {} };
    return signedIn()
      .event({ ...request, view: 'page' }).wait(1).event({ ...request, view: 'wire' }).wait(20).event({ ...answer, view: 'wire', issued })
      .wait(1).event({ ...answer, view: 'page', issued: exposed ? issued : [] })
      .wait(1).event({ kind: 'body', view: 'page', call: 'x', by: 'page', body: { form: 'json', size: 20, members: [], tokens: inBodyToo ? [inBody('access_token', 'access', pair(2).access)] : [] } })
      .event({ kind: 'end', view: 'wire', call: 'x', outcome: 'completed', status: 200 });
  };
  test('fires when the page may not read them', () => expect(verdicts(answered(false))).toEqual(['fault error not-exposed']));
  test('is quiet when it may', () => expect(verdicts(answered(true))).toEqual([]));
  test('is quiet when they stand in the body as well', () => expect(verdicts(answered(false, true))).toEqual([]));
});

describe('is quiet about', () => {
  test('a refresh that comes through', () => expect(verdicts(signedIn().refresh(tokens.refresh, pair(2), { origin: API }))).toEqual([]));
  test('a preflight whose line broke', () => expect(verdicts(blocked({ status: undefined, error: 'net::ERR_CONNECTION_RESET' }))).toEqual([]));
  test('a blocker', () => expect(verdicts(blocked(undefined, {}, { page: { error: 'TypeError' }, wire: 'net::ERR_BLOCKED_BY_CLIENT' }))).toEqual([]));
  test('another call whose preflight is refused', () => {
    const trace = signedIn().lost({ origin: API, path: '/orders', method: 'PUT', initiator: SHOP, sent: [bearer(tokens.access)] }, failed);
    expect(verdicts(trace)).toEqual([]);
  });
  test('an answer that is kept from the page: it did leave', () => expect(verdicts(blocked(undefined, { status: 200 }))).toEqual([]));
});

describe('cannot tell', () => {
  test('when the preflight was not seen', () => expect(verdicts(blocked(undefined))).toEqual(['inconclusive error unseen']));
  test('when the preflight allowed everything', () => expect(verdicts(blocked({}))).toEqual(['inconclusive error unclear']));
});
