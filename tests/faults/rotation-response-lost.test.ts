import { describe, expect, test } from 'vitest';
import { tell } from '../../src/story/text';
import { analysed, verdictsOf } from '../support/analysed';
import { errorBody, inBody, one, pair, softError, token, Trace, type LossSpec } from '../support/trace';
import { words } from '../support/words';

const ID = 'rotation-response-lost';
const reset: LossSpec = { page: { error: 'TypeError' }, wire: 'net::ERR_CONNECTION_RESET' };
const abort: LossSpec = { page: { error: 'AbortError', aborted: true }, wire: 'net::ERR_ABORTED' };
/** Signed in, and refreshed once: pair 2 is stored, and the server is known to rotate. */
const rotated = () => new Trace().open('/').at(1000).login(pair(1)).at(60_000).refresh(pair(1).refresh, pair(2)).wait(2).store(pair(2)).at(120_000);
const spent = pair(2).refresh;

describe('fires', () => {
  const cases: [string, () => Trace, string][] = [
    ['when the token of a lost refresh is refused later', () => rotated().lostRefresh(spent, abort, { after: 3000 }).wait(15_000).refused(spent), 'fault error refused'],
    ['when the refusal is a soft error', () => rotated().lostRefresh(spent, abort, { after: 3000 }).wait(15_000).refused(spent, { status: 200, body: softError(401, 'refresh token expired') }), 'fault error refused'],
    ['when a reload takes the answer away', () => {
      const trace = rotated();
      trace.lostRefresh(spent, { wire: 'net::ERR_ABORTED' }, { at: trace.now, after: 401 });
      return trace.wait(400).commit('doc-2', '/').wait(300).refused(spent);
    }, 'fault error refused'],
    ['when the page is gone before the new pair is stored', () => rotated().refresh(spent, pair(3)).wait(2).commit('doc-2', '/').wait(300).refused(spent), 'fault error not-stored'],
    ['when the connection broke under the first attempt, in a page that was awake', () => rotated().lostRefresh(spent, reset).wait(15_000).refused(spent), 'fault error refused'],
    ['when the answer was kept from the page by CORS', () => rotated().lostRefresh(spent, { page: { error: 'TypeError' }, wire: 'net::ERR_FAILED' }, { status: 200, initiator: 'https://app.test' }).wait(15_000).refused(spent), 'fault error refused'],
    ['as a warning, while the page lies in the back/forward cache', () => {
      const trace = rotated();
      trace.lostRefresh(spent, {}, { at: trace.now });
      return trace.wait(100).life('pagehide', { persisted: true }).wait(1).in('doc-2').life('commit', { url: '/' }).wait(60_000);
    }, 'fault warning risk'],
    ['as a warning when nothing follows', () => rotated().lostRefresh(spent, abort, { after: 3000 }).wait(60_000).hide(), 'fault warning risk'],
    ['as a warning when the wire saw the answer and the second attempt is let through', () => {
      const trace = rotated();
      // The back/forward cache: completed for the wire, never told to the page.
      trace.refresh(spent, pair(3), { at: trace.now, views: ['page', 'wire'], body: 'unread', after: 500 });
      return trace.wait(100).life('pagehide', { persisted: true }).wait(1).in('doc-2').life('commit', { url: '/' }).wait(2000).refresh(spent, pair(4));
    }, 'fault warning survived'],
  ];
  test.each(cases)('%s', (_title, trace, verdict) => expect(verdictsOf(ID, trace())).toEqual([verdict]));
});

describe('is quiet', () => {
  const old = { ...token('RT2'), claims: { exp: 1 } };
  const inMillis = { ...token('RT2'), claims: { exp: Date.UTC(2026, 10, 1) } };
  const cases: [string, () => Trace][] = [
    ['when the server does not rotate', () => new Trace().open('/').at(1000).login(pair(1)).at(60_000).refresh(pair(1).refresh, { access: token('AT2'), refresh: pair(1).refresh }).wait(2).lostRefresh(pair(1).refresh, abort).wait(15_000).refused(pair(1).refresh)],
    ['when the retry succeeds and nothing shows that the first one arrived', () => rotated().lostRefresh(spent, abort, { after: 3000 }).wait(500).refresh(spent, pair(3)).wait(2).store(pair(3)).wait(60_000)],
    ['when the new pair is stored before the page goes', () => rotated().refresh(spent, pair(3)).wait(2).store(pair(3)).wait(2).commit('doc-2', '/').wait(300).refused(spent)],
    ['when the pair is kept in memory only', () => new Trace().open('/').at(1000).login(pair(1), 'none').at(60_000).refresh(pair(1).refresh, pair(2)).wait(2).commit('doc-2', '/').wait(60_000)],
    ['when the refresh token itself had expired', () => rotated().store({ refresh: old }).lostRefresh(old, abort).wait(15_000).refused(old)],
    ['when it had expired, in milliseconds', () => rotated().store({ refresh: inMillis }).lostRefresh(inMillis, abort).wait(15_000).refused(inMillis)],
    ['when the password was changed elsewhere', () => rotated().lostRefresh(spent, abort).wait(15_000).refused(spent, { body: errorBody('invalid_grant', 'Password was changed') })],
    ['when another tab refreshed with the same token in between', () => rotated().lostRefresh(spent, abort).wait(500).in('doc-b', 102).refresh(spent, pair(3)).wait(2).store(pair(3)).wait(9000).in('doc-1', 101).refused(spent)],
    ['when the first attempt could not reach the server', () => rotated().lostRefresh(spent, { page: { error: 'TypeError' }, wire: 'net::ERR_CONNECTION_REFUSED' }).wait(15_000).refused(spent)],
    ['when a blocker kept the first attempt from leaving', () => rotated().lostRefresh(spent, { page: { error: 'TypeError' }, wire: 'net::ERR_BLOCKED_BY_CLIENT' }).wait(15_000).refused(spent)],
    ['when the page comes back from the back/forward cache to its answer', () => {
      const trace = rotated();
      trace.refresh(spent, pair(3), { at: trace.now, after: 90_000 });
      trace.wait(100).life('pagehide', { persisted: true }).wait(1).in('doc-2').life('commit', { url: '/' }).wait(60_000).click('Back');
      return trace.wait(1000).in('doc-1').life('pageshow', { persisted: true }).wait(29_000).store(pair(3)).wait(60_000).click('Next');
    }],
    ['at a refused refresh that nothing was lost before', () => rotated().refused(spent)],
    ['when a guest’s probe is refused', () => new Trace().open('/').call({ method: 'POST', path: '/api/auth/refresh', status: 401, body: errorBody('invalid_grant') })],
  ];
  test.each(cases)('%s', (_title, trace) => expect(verdictsOf(ID, trace())).toEqual([]));
});

describe('cannot tell', () => {
  test('when the first answer was not read', () => {
    const trace = rotated().refresh(spent, {}, { body: 'unread' }).wait(15_000).refused(spent);
    expect(verdictsOf(ID, trace)).toEqual(['inconclusive error unread']);
  });
  test('when the token was in storage before watching', () => {
    const trace = new Trace().open('/', true).write('refresh_token', one('refresh', spent), { op: 'seen' }).at(5000).refused(spent);
    expect(verdictsOf(ID, trace)).toEqual(['inconclusive error unseen']);
  });
  test('when events were lost where it may have been stored', () => {
    expect(verdictsOf(ID, rotated().refresh(spent, pair(3)).wait(2).gap().commit('doc-2', '/').wait(300).refused(spent))).toEqual(['inconclusive error gap']);
  });
  test('but knows when such a token is still good', () => {
    const trace = new Trace().open('/', true).write('refresh_token', one('refresh', spent), { op: 'seen' }).at(5000).call({ method: 'POST', path: '/api/auth/refresh', request: { tokens: [inBody('refresh_token', 'refresh', spent)] }, body: { tokens: [inBody('access_token', 'access', token('AT9'))] } });
    expect(verdictsOf(ID, trace)).toEqual([]);
  });
});

describe('says that the browser may have sent it more than once', () => {
  const sentence = 'the browser may have sent the call more than once';
  const textOf = (trace: Trace) => {
    const analysis = analysed(trace);
    return analysis.findings.filter(({ id }) => id === ID).map(({ facts }) => tell(facts, words, analysis.label)).join();
  };
  test('when a connection in use was reset', () => expect(textOf(rotated().call().wait(100).lostRefresh(spent, reset).wait(15_000).refused(spent))).toContain(sentence));
  test('not when the connection was new', () => {
    const text = textOf(rotated().lostRefresh(spent, reset).wait(15_000).refused(spent));
    expect(text).toContain('the connection broke');
    expect(text).not.toContain(sentence);
  });
});
