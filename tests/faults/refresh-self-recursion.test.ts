import { describe, expect, test } from 'vitest';
import { verdictsOf } from '../support/analysed';
import { bearer, errorBody, pair, refreshSpec, softError, token, Trace, type CallSpec } from '../support/trace';

const ID = 'refresh-self-recursion';
const spent = pair(1).refresh;
const signedIn = (): Trace => new Trace().open('/').at(1000).login(pair(1)).at(60_000).call({ sent: [bearer(pair(1).access)], status: 401 });
function chain(times: number, spec: CallSpec = {}, gap = 5): Trace {
  const trace = signedIn();
  for (let n = 0; n < times; n += 1) trace.wait(gap).refused(spent, spec);
  return trace.wait(1000);
}

describe('fires', () => {
  const cases: [string, () => Trace, string][] = [
    ['when each refusal starts the next', () => chain(6), 'fault error refused'],
    ['when the refusals hide behind a 200', () => chain(5, { status: 200, body: softError(401, 'Token expired') }), 'fault error soft'],
    ['when the token travels unseen', () => {
      const trace = signedIn();
      for (let n = 0; n < 5; n += 1) trace.wait(5).call({ method: 'POST', path: '/api/auth/refresh', status: 401, body: errorBody('invalid_token') });
      return trace;
    }, 'fault error refused'],
    ['when several calls failed together', () => {
      const trace = signedIn();
      for (let round = 0; round < 5; round += 1) for (let n = 0; n < 3; n += 1) trace.refused(spent, { at: 60_030 + round * 60 + n, after: 20 });
      return trace.at(61_000);
    }, 'fault error refused'],
  ];
  test.each(cases)('%s', (_title, trace, expected) => expect(verdictsOf(ID, trace())).toEqual([expected]));
});

describe('stays quiet', () => {
  const cases: [string, () => Trace][] = [
    ['at one refusal', () => chain(1)],
    ['at a few', () => chain(3)],
    ['when each has a failed call of its own', () => {
      const trace = signedIn();
      for (let n = 0; n < 6; n += 1) trace.wait(200).call({ sent: [bearer(pair(1).access)], status: 401 }).wait(5).refused(spent);
      return trace;
    }],
    ['when a timer does it', () => chain(6, {}, 2000)],
    ['at back-off after passing failures', () => chain(6, { status: 503, body: { form: 'html' } }, 200)],
    ['at DPoP handshakes', () => chain(6, { status: 400, body: errorBody('use_dpop_nonce'), dpopNonce: 'n' })],
    ['with different tokens', () => {
      const trace = signedIn();
      for (let n = 0; n < 6; n += 1) trace.wait(5).refused(token(`RT-${n}`));
      return trace;
    }],
    ['when different tabs report', () => {
      const trace = signedIn();
      for (let n = 0; n < 6; n += 1) trace.wait(5).refused(spent, { tab: 200 + n, doc: `doc-${n}` });
      return trace;
    }],
    ['when they succeed', () => {
      const trace = signedIn();
      for (let n = 1; n < 6; n += 1) trace.wait(5).refresh(pair(n).refresh, pair(n + 1));
      return trace;
    }],
  ];
  test.each(cases)('%s', (_title, trace) => expect(verdictsOf(ID, trace())).toEqual([]));
});

test('cannot tell when events are missing between: a failed call may have started each', () => {
  const trace = signedIn();
  for (let n = 0; n < 6; n += 1) trace.wait(5).refused(spent).gap();
  expect(verdictsOf(ID, trace.wait(1000))).toEqual(['inconclusive error gap']);
});

test('cannot tell when nobody read the answers', () => {
  const trace = signedIn();
  for (let n = 0; n < 5; n += 1) trace.wait(5).call({ ...refreshSpec(spent), body: 'unread', after: 20 });
  expect(verdictsOf(ID, trace.wait(2000))).toEqual(['inconclusive error unread']);
});
