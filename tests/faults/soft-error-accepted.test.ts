import { describe, expect, test } from 'vitest';
import { analysed, verdicts, verdictsOf } from '../support/analysed';
import { articleScene } from '../support/scenes';
import { bearer, json, junk, one, pair, refreshSpec, softError, Trace, type CallSpec } from '../support/trace';

const ID = 'soft-error-accepted';
const tokens = pair(1);
const dead = softError(401, 'refresh token expired');
/** Signed in since a second, with tokens of 15 minutes; now they have expired. */
const expired = () => new Trace().open('/').at(1000).login(tokens, 'two-keys', 900).at(902_000);
const refusal: CallSpec = { status: 401, sent: [bearer(tokens.access)] };
const softRefresh = (body = dead): CallSpec => ({ ...refreshSpec(tokens.refresh), body });

describe('fires', () => {
  test('when undefined is stored after a refresh that failed behind a 200', () => {
    expect(verdicts(analysed(articleScene()))).toEqual(['junk-token-stored fault error soft-error', 'refresh-token-as-bearer fault error on-refresh', 'soft-error-accepted fault error stored']);
  });

  test('when the stored pair loses its members in a JSON record and the app sends what is left', () => {
    const trace = new Trace().open('/').at(1000).login(tokens, 'one-key', 900).at(902_000).call(refusal).wait(5).call(softRefresh()).wait(2).task();
    trace.write('auth', json({})).wait(5).call({ status: 401, sent: [bearer(junk('null'))] });
    expect(verdictsOf(ID, trace)).toEqual(['fault error stored']);
  });

  test('as a warning when the old token is written again', () => {
    const trace = expired().call(refusal).wait(5).call(softRefresh()).wait(2).task();
    expect(verdictsOf(ID, trace.write('access_token', one('access', tokens.access)))).toEqual(['fault warning unchanged']);
  });

  test('when the waiting call is replayed with the refused token', () => {
    const trace = expired().call(refusal).wait(5).call(softRefresh()).wait(3).call(refusal);
    expect(verdictsOf(ID, trace)).toEqual(['fault error replayed']);
  });

  test('when a call of a polling app is replayed out of turn', () => {
    const trace = expired().at(898_000).call({ sent: [bearer(tokens.access)] }).at(902_000).call(refusal).wait(5).call(softRefresh()).wait(3).call(refusal);
    expect(verdictsOf(ID, trace.at(906_000).call(refusal))).toEqual(['fault error replayed']);
  });

  test('when a busy app replays late the only call it made', () => {
    const trace = expired().at(890_000).call({ sent: [bearer(tokens.access)] }).at(902_000).call(refusal).wait(5).call(softRefresh()).wait(600).call(refusal);
    expect(verdictsOf(ID, trace)).toEqual(['fault error replayed']);
  });

  test('as a warning when an expired token is refused behind a 200 and nothing follows', () => {
    const trace = expired().call({ sent: [bearer(tokens.access)], body: softError(401, 'token expired') }).wait(40_000);
    expect(verdictsOf(ID, trace)).toEqual(['fault warning ignored']);
  });

  test('when three calls to two addresses are refused behind a 200, one after the other', () => {
    const trace = expired();
    for (const path of ['/api/orders', '/api/cart', '/api/orders']) trace.call({ path, sent: [bearer(tokens.access)], body: softError(401, 'token expired') }).wait(2000);
    expect(verdictsOf(ID, trace)).toEqual(['fault error repeated']);
  });
});

describe('is quiet', () => {
  const quiet: [string, () => Trace][] = [
    ['when the app clears its tokens after the refusal and goes to the login page', () => expired().call(refusal).wait(5).call(softRefresh()).wait(2).task().write('access_token', undefined).write('refresh_token', undefined).wait(5).navigate('/login')],
    ['when a poll goes on at its own pace', () => expired().at(901_000).call({ sent: [bearer(tokens.access)] }).at(902_000).call(refusal).wait(5).call(softRefresh()).at(903_000).call(refusal)],
    ['when a poll that waits for its answers goes on', () => expired().at(900_400).call({ sent: [bearer(tokens.access)], after: 100 }).at(901_500).call({ sent: [bearer(tokens.access)], after: 300 }).at(902_700).call({ ...refusal, after: 60 }).wait(400).call(softRefresh()).at(903_900).call(refusal)],
    ['when a poll that has just begun goes on', () => expired().call(refusal).wait(5).call(softRefresh()).at(903_000).call(refusal)],
    ['when another frame polls beside the refresh', () => expired().call({ ...refusal, frame: 7, doc: 'frame' }).wait(5).call(softRefresh()).wait(3).call({ ...refusal, frame: 7, doc: 'frame' })],
    ['when the app empties a JSON record as its sign-out', () => new Trace().open('/').at(1000).login(tokens, 'one-key').at(9000).call(refusal).wait(5).call(softRefresh()).wait(2).task().write('auth', json({})).wait(5).navigate('/login')],
    ['when code 200 comes with an empty payload', () => expired().call({ sent: [bearer(tokens.access)], body: softError(200, 'ok') }).wait(60_000)],
    ['when the business code says forbidden', () => expired().call({ sent: [bearer(tokens.access)], body: softError(403, 'access denied') }).wait(60_000)],
    ['when an introspection reports a dead token', () => expired().call({ path: '/oauth/introspect', method: 'POST', sent: [bearer(tokens.access)], body: softError(401, 'token expired') }).wait(60_000)],
    ['when a login fails behind a 200', () => new Trace().open('/login').call({ path: '/api/auth/login', method: 'POST', request: { credentials: true }, body: softError(401, 'wrong password') }).wait(60_000)],
    ['when a guest without a token is asked to sign in', () => new Trace().open('/').call({ body: softError(401, 'not logged in') }).wait(60_000)],
    ['when a refused call leads to a refresh', () => expired().call({ sent: [bearer(tokens.access)], body: softError(401, 'token expired') }).wait(5).refresh(tokens.refresh, pair(2)).wait(2).store(pair(2)).wait(60_000)],
    ['when five calls that left together are all refused, and one refresh follows', () => {
      const trace = expired();
      for (const n of [1, 2, 3, 4, 5]) trace.call({ at: 902_000 + n, path: `/api/part-${n}`, after: 1500 * n, sent: [bearer(tokens.access)], body: softError(401, 'token expired') });
      return trace.at(909_600).refresh(tokens.refresh, pair(2)).wait(2).store(pair(2)).wait(60_000);
    }],
    ['when the page is left before the refusal could be answered', () => expired().call({ sent: [bearer(tokens.access)], body: softError(401, 'token expired') }).wait(100).commit('doc-2', '/help').wait(60_000)],
    ['when a state library writes its whole record again', () => new Trace().open('/').at(1000).login(tokens, 'one-key').at(9000).call(softRefresh()).wait(2).task().write('auth', json(tokens)).wait(5).navigate('/login')],
    ['when the refresh was refused with a real 401', () => expired().call(refusal).wait(5).refused(tokens.refresh).wait(2).task().write('access_token', one('access', junk(''))).write('refresh_token', one('refresh', junk(''))).wait(5).navigate('/login')],
  ];
  test.each(quiet)('%s', (_title, trace) => expect(verdictsOf(ID, trace())).toEqual([]));
});

test('cannot tell when the body of the refresh was not read', () => {
  const trace = expired().call(refusal).wait(5).call({ ...refreshSpec(tokens.refresh), body: 'unread' }).wait(2).task().write('access_token', one('access', junk('undefined')));
  expect(verdictsOf(ID, trace)).toEqual(['inconclusive error unread']);
});
