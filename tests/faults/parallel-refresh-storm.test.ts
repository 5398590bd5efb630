import { describe, expect, test } from 'vitest';
import { verdictsOf } from '../support/analysed';
import { bearer, codeLine, errorBody, pair, refreshSpec, softError, token, Trace, type CallSpec, type PairOfTokens } from '../support/trace';

const ID = 'parallel-refresh-storm';
const first = pair(1);
const again = { access: token('AT2'), refresh: first.refresh };
const signedIn = (): Trace => new Trace().open('/').at(1000).login(first).at(60_000);

/** Three calls fail together. */
const failing = (trace = signedIn()): Trace => {
  for (const n of [0, 1, 2]) trace.call({ path: `/api/items/${n}`, sent: [bearer(first.access)], status: 401, at: 60_000 + n });
  return trace;
};
const ok = (trace: Trace, at: number, next: Partial<PairOfTokens>, spec: CallSpec = {}) => trace.refresh(first.refresh, next, { at, after: 200, ...spec });
const no = (trace: Trace, at: number, spec: CallSpec = {}) => trace.refused(first.refresh, { at, after: 200, ...spec });

describe('fires', () => {
  const cases: [string, () => Trace, string][] = [
    ['when each failed call refreshes and the server refuses the others', () => no(no(ok(failing(), 60_030, pair(2)), 60_031), 60_032).at(60_300).store(pair(2)).at(90_000), 'fault error refused'],
    ['when the refusals hide behind a 200', () => no(ok(failing(), 60_030, pair(2)), 60_031, { status: 200, body: softError(401, 'Refresh token was already used') }).at(60_300).store(pair(2)).at(90_000), 'fault error refused'],
    ['when the second leaves right after the first one’s success', () => no(ok(failing(), 60_030, pair(2)), 60_500).at(90_000), 'fault error refused'],
    ['when the server lets all through', () => ok(ok(failing(), 60_030, pair(2)), 60_031, pair(2)).at(60_300).store(pair(2)).at(90_000), 'fault warning accepted'],
    ['when nothing failed before: calls that found the token expired', () => no(ok(signedIn(), 60_030, pair(2)), 60_031).at(90_000), 'fault error refused'],
    ['when an older pair is kept', () => ok(ok(failing(), 60_030, pair(2), { after: 400 }), 60_031, pair(3)).at(60_300).store(pair(3)).at(60_450).store(pair(2)).at(90_000), 'fault error torn'],
    ['as a note where the server keeps the token', () => ok(ok(failing(), 60_030, again), 60_031, { access: token('AT3'), refresh: first.refresh }).at(90_000), 'fault note kept'],
    ['as a note where all find the token dead', () => no(no(failing(), 60_030), 60_031).at(90_000), 'fault note dead'],
    ['when the winner’s answer is lost, and the others are told of reuse', () => no(failing().lostRefresh(first.refresh, { page: { error: 'TypeError' }, wire: 'net::ERR_CONNECTION_RESET' }, { at: 60_030, after: 300 }), 60_031, { body: errorBody('invalid_grant', 'Refresh token was already used') }).at(90_000), 'fault error refused'],
    ['when the token is a cookie', () => {
      const sent = [{ place: 'cookie' as const, name: 'refresh_token', role: 'refresh' as const, value: first.refresh }];
      const cookie: CallSpec = { method: 'POST', path: '/api/auth/refresh', sent, after: 200 };
      const issued = [{ place: 'cookie' as const, name: 'refresh_token', role: 'refresh' as const, value: pair(2).refresh }];
      return failing().call({ ...cookie, at: 60_030, issued, body: { members: ['access_token'], tokens: refreshBody('AT2') } }).call({ ...cookie, at: 60_031, status: 401 }).at(90_000);
    }, 'fault error refused'],
    ['when the token travels unseen', () => {
      const blind: CallSpec = { method: 'POST', path: '/api/auth/refresh', after: 200 };
      return failing().call({ ...blind, at: 60_030, body: { members: ['access_token'], tokens: refreshBody('AT2') } }).call({ ...blind, at: 60_031, status: 401, body: errorBody('invalid_grant') }).at(90_000);
    }, 'fault error refused'],
  ];
  test.each(cases)('%s', (_title, trace, expected) => expect(verdictsOf(ID, trace())).toEqual([expected]));

  test('as a note where a page on this machine mounts twice', () => {
    const trace = new Trace().event({ kind: 'lifecycle', what: 'start', url: { origin: 'http://localhost:5173', path: '/', query: '' } }).wait(10).write('refresh_token', { form: 'token', length: 120, members: [{ path: '', role: 'refresh', value: first.refresh }] }, { op: 'seen' });
    ok(ok(trace, 100, pair(2)), 104, pair(2)).at(30_000);
    expect(verdictsOf(ID, trace)).toEqual(['fault note doubled']);
  });
});

const refreshBody = (name: string) => [{ place: 'body' as const, name: 'access_token', role: 'access' as const, value: token(name) }];

describe('stays quiet', () => {
  test('when page and wire of a slow machine tell of one refresh, far apart', () => {
    const trace = ok(ok(signedIn(), 60_000, pair(2), { views: ['page'] }), 60_270, pair(2), { views: ['wire'] });
    expect(verdictsOf(ID, trace)).toEqual([]);
  });
  const cases: [string, () => Trace][] = [
    ['at one refresh for three failed calls', () => ok(failing(), 60_030, pair(2)).at(90_000)],
    ['when two sessions refresh', () => failing().refresh(first.refresh, pair(2), { at: 60_030, after: 200 }).refresh(token('RT-b'), pair('b'), { at: 60_031, after: 200 }).at(90_000)],
    ['at one token for several audiences', () => {
      const spec = (name: string) => ({ ...refreshSpec(first.refresh), request: { ...refreshSpec(first.refresh).request, members: ['refresh_token', 'audience'], mark: name }, after: 200 });
      return signedIn().call({ ...spec('mail'), at: 60_030, body: { tokens: refreshBody('AT-mail') } }).call({ ...spec('files'), at: 60_031, body: { tokens: refreshBody('AT-files') } }).at(90_000);
    }],
    ['at the second proof of a DPoP handshake', () => failing().call({ ...refreshSpec(first.refresh), at: 60_030, status: 400, body: errorBody('use_dpop_nonce'), dpopNonce: 'n1' }).refresh(first.refresh, pair(2), { at: 60_060 }).at(90_000)],
    ['at a back-off after a passing failure', () => failing().call({ ...refreshSpec(first.refresh), at: 60_030, status: 503, body: { form: 'html' } }).refresh(first.refresh, pair(2), { at: 60_300 }).at(90_000)],
    ['when the app took one back', () => ok(failing().lostRefresh(first.refresh, { page: { error: 'AbortError', aborted: true }, wire: 'net::ERR_ABORTED' }, { at: 60_030, after: 20 }), 60_031, pair(2)).at(90_000)],
    ['when two tabs do it', () => no(ok(failing(), 60_030, pair(2)), 60_031, { tab: 102, doc: 'doc-b' }).at(90_000)],
    ['when two parts of the app do it', () => no(ok(failing(), 60_030, pair(2), { line: codeLine('timer.ts', 3) }), 60_031, { line: codeLine('http.ts', 9) }).at(90_000)],
    ['when nobody answered', () => {
      const down = { page: { error: 'TypeError' }, wire: 'net::ERR_CONNECTION_REFUSED' };
      return failing().lostRefresh(first.refresh, down, { at: 60_030, after: 200 }).lostRefresh(first.refresh, down, { at: 60_031, after: 200 }).at(90_000);
    }],
  ];
  test.each(cases)('%s', (_title, trace) => expect(verdictsOf(ID, trace())).toEqual([]));
});

test('cannot tell what came of it when nobody read the answers', () => {
  expect(verdictsOf(ID, ok(ok(failing(), 60_030, {}, { body: 'unread' }), 60_031, {}, { body: 'unread' }).at(90_000))).toEqual(['inconclusive warning unread']);
  expect(verdictsOf(ID, no(ok(failing(), 60_030, {}, { body: 'unread' }), 60_031).at(90_000))).toEqual(['inconclusive warning unread']);
});
