import { describe, expect, test } from 'vitest';
import { verdictsOf } from '../support/analysed';
import { bearer, errorBody, pair, refreshSpec, START, token, Trace, type CallSpec } from '../support/trace';

const ID = 'blind-refresh-retry';
const spent = pair(2).refresh;
/** A rotating server is known. */
const rotated = (): Trace => new Trace().open('/').at(1000).login(pair(1)).at(30_000).refresh(pair(1).refresh, pair(2)).wait(2).store(pair(2)).at(60_000);
const failed = (trace: Trace, spec: CallSpec = {}, value = spent) => trace.call({ ...refreshSpec(value), status: 503, body: { form: 'html' }, ...spec });
const used = { body: errorBody('invalid_grant', 'Refresh token was already used') };
const reset = { page: { error: 'TypeError' }, wire: 'net::ERR_CONNECTION_RESET' };
function refusals(...waits: number[]): Trace {
  const trace = rotated().refused(spent);
  for (const wait of waits) trace.wait(wait).refused(spent);
  return trace.wait(60_000);
}

describe('fires', () => {
  const cases: [string, () => Trace, string][] = [
    ['when a gateway’s error is followed by a refusal', () => failed(rotated()).wait(300).refused(spent), 'fault error failed'],
    ['when there are several', () => failed(failed(rotated()).wait(300)).wait(600).refused(spent), 'fault error failed'],
    ['when the answer was lost', () => rotated().lostRefresh(spent, reset).wait(300).refused(spent), 'fault error lost'],
    ['when the server says so, though no rotation was seen', () => failed(new Trace().open('/').at(1000).login(pair(2)).at(60_000)).wait(300).refused(spent, used), 'fault error failed'],
    ['when a refusal is tried again with growing waits', () => refusals(1000, 2000, 4000), 'fault warning refused'],
  ];
  test.each(cases)('%s', (_title, trace, expected) => expect(verdictsOf(ID, trace())).toEqual([expected]));
});

describe('stays quiet', () => {
  const old = token('RT-old', Math.floor(START / 1000) + 60);
  const cases: [string, () => Trace][] = [
    ['when the retry works', () => failed(rotated()).wait(300).refresh(spent, pair(3))],
    ['when the server had no time for the first', () => failed(rotated(), { status: 429, body: {} }).wait(300).refused(spent)],
    ['when the first never came to the server', () => rotated().lostRefresh(spent, { page: { error: 'TypeError' }, wire: 'net::ERR_CONNECTION_REFUSED' }).wait(300).refused(spent)],
    ['when a new call asked for it', () => failed(rotated()).wait(300).call({ sent: [bearer(pair(2).access)], status: 401 }).wait(5).refused(spent)],
    ['when the user tried again', () => failed(rotated()).wait(300).click('Try again').wait(5).refused(spent)],
    ['when another page does', () => failed(rotated()).wait(300).commit('doc-2').wait(50).refused(spent)],
    ['when the token had expired meanwhile', () => failed(rotated().store({ refresh: old }), {}, old).wait(300).refused(old)],
    ['when the password was changed', () => failed(rotated()).wait(300).refused(spent, { body: errorBody('invalid_grant', 'Password was changed') })],
    ['when a timer sends a dead one again', () => refusals(2000, 2000, 2000)],
    ['at one more try', () => refusals(1000)],
    ['long after', () => failed(rotated()).wait(40_000).refused(spent)],
    ['at a DPoP handshake', () => rotated().call({ ...refreshSpec(spent), status: 400, body: errorBody('use_dpop_nonce'), dpopNonce: 'n' }).wait(5).refused(spent)],
  ];
  test.each(cases)('%s', (_title, trace) => expect(verdictsOf(ID, trace())).toEqual([]));
});

test('cannot tell when events are missing between: a failed call may have asked for it', () => {
  expect(verdictsOf(ID, failed(rotated()).wait(100).gap().wait(200).refused(spent))).toEqual(['inconclusive error gap']);
});

test('cannot tell when neither a rotation nor the reason of the refusal was seen', () => {
  const trace = failed(new Trace().open('/').at(1000).login(pair(2)).at(60_000)).wait(300).refused(spent, { body: 'unread' });
  expect(verdictsOf(ID, trace)).toEqual(['inconclusive error unclear']);
});
