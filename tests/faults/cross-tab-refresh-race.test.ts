import { describe, expect, test } from 'vitest';
import { analysed, verdictsOf } from '../support/analysed';
import { bearer, pair, token, Trace, type CallSpec, type Where } from '../support/trace';

const ID = 'cross-tab-refresh-race';
const spent = pair(1).refresh;
const other: Where = { tab: 102, doc: 'doc-b' };
const signedIn = (): Trace => new Trace().open('/').at(1000).login(pair(1)).wait(100).in('doc-b', 102).open('/').in('doc-1', 101).at(60_000);
/** Tab A is let through. */
const won = (spec: CallSpec = {}, next = pair(2)): Trace => signedIn().refresh(spent, next, { at: 60_000, after: 200, ...spec }).at(60_210).store(next);
const lost = (at: number, spec: CallSpec = {}): Trace => won().refused(spent, { at, after: 100, ...other, ...spec });
const forget = (trace: Trace): Trace => trace.write('access_token', undefined).write('refresh_token', undefined);

describe('fires', () => {
  const cases: [string, () => Trace, string][] = [
    ['when the loser takes the tokens of both away', () => forget(lost(60_100).at(60_300).in('doc-b', 102)).navigate('/login').at(90_000), 'fault error signed-out'],
    ['when the loser only goes to the login page', () => lost(60_100).at(60_300).in('doc-b', 102).navigate('/login').at(90_000), 'fault error signed-out'],
    ['when the server then refuses the winner’s new pair', () => lost(60_100).at(80_000).refused(pair(2).refresh).at(120_000), 'fault error revoked'],
    ['when the loser reads storage again and goes on', () => lost(60_100).at(60_300).call({ ...other, sent: [bearer(pair(2).access)] }).at(90_000), 'fault warning refused'],
    ['right after the winner, under a shared lock, where its localStorage had not arrived yet', () => lost(60_215).at(90_000), 'fault warning refused'],
    ['seconds after the winner', () => lost(66_000).at(90_000), 'fault warning refused'],
    ['when the loser answers first', () => signedIn().refused(spent, { at: 60_050, after: 20, ...other }).refresh(spent, pair(2), { at: 60_000, after: 300 }).at(90_000), 'fault warning refused'],
    ['when both are let through', () => won().refresh(spent, pair(2), { at: 60_100, ...other }).at(90_000), 'fault warning accepted'],
    ['when a worker that serves all tabs is the other', () => won().refused(spent, { at: 60_100, tab: -1, frame: -1, doc: '', views: ['wire'] }).at(90_000), 'fault warning refused'],
    ['when two frames of a tab do it', () => won().refused(spent, { at: 60_100, frame: 3, doc: 'doc-f' }).at(90_000), 'fault warning refused'],
    ['as a note where the issuer plans for it', () => won({ path: '/auth/v1/token' }).refresh(spent, pair(2), { at: 60_100, path: '/auth/v1/token', ...other }).at(90_000), 'fault note overlap'],
    ['as a note where the server keeps the token', () => signedIn().refresh(spent, { access: token('AT2') }, { at: 60_000, after: 200 }).refresh(spent, { access: token('AT3') }, { at: 60_100, ...other }).at(90_000), 'fault note kept'],
  ];
  test.each(cases)('%s', (_title, trace, expected) => expect(verdictsOf(ID, trace())).toEqual([expected]));

  test('and is told in the tab where the session ended', () => {
    const trace = forget(lost(60_100).at(60_300).in('doc-b', 102)).navigate('/login').at(90_000);
    const { stories } = analysed(trace);
    expect(stories.map(({ headline, tab }) => [headline?.id, headline?.tab, tab])).toEqual([[ID, 102, 102]]);
  });

  test('once, with the worst of it, where three tabs race', () => {
    const trace = forget(lost(60_100).at(60_300).in('doc-b', 102)).refused(spent, { at: 60_400, tab: 103, doc: 'doc-c' }).at(90_000);
    expect(verdictsOf(ID, trace)).toEqual(['fault error signed-out']);
  });
});

describe('stays quiet', () => {
  const cases: [string, () => Trace][] = [
    ['when tabs refresh different sessions', () => won().refresh(token('RT-b'), pair('b'), { at: 60_100, ...other }).at(90_000)],
    ['when one tab waits for the other and takes over its pair', () => won().refresh(pair(2).refresh, pair(3), { at: 75_000, ...other }).at(90_000)],
    ['at a second try in another tab after a lost answer', () => signedIn().lostRefresh(spent, { page: { error: 'TypeError' }, wire: 'net::ERR_CONNECTION_RESET' }, { at: 60_000 }).refresh(spent, pair(2), { at: 60_100, ...other }).at(90_000)],
    ['when both tabs find the token dead', () => signedIn().refused(spent, { at: 60_000, after: 200 }).refused(spent, { at: 60_100, after: 200, ...other }).at(90_000)],
    ['when the next page of the tab sends it again', () => won().at(60_220).commit('doc-2', '/').refused(spent, { at: 60_400 }).at(90_000)],
    ['within one page', () => won().refused(spent, { at: 60_100 }).at(90_000)],
    ['at a call that a service worker passes on', () => signedIn().refresh(spent, pair(2), { at: 60_000, after: 200, views: ['page'] }).refresh(spent, pair(2), { at: 60_020, after: 150, tab: -1, frame: -1, doc: '', views: ['wire'], query: '?via=worker' }).at(90_000)],
    ['long after', () => won().refused(spent, { at: 80_000, ...other }).at(90_000)],
  ];
  test.each(cases)('%s', (_title, trace) => expect(verdictsOf(ID, trace())).toEqual([]));

  test('about a sign-out that the user wished', () => {
    const trace = forget(lost(60_100).at(60_250).in('doc-b', 102).click('Sign out').wait(100)).navigate('/login').at(90_000);
    expect(verdictsOf(ID, trace)).toEqual(['fault warning refused']);
  });
});

test('cannot tell what came of it when nobody read the answers', () => {
  const trace = signedIn().refresh(spent, {}, { at: 60_000, after: 200, body: 'unread' }).refresh(spent, {}, { at: 60_100, body: 'unread', ...other }).at(90_000);
  expect(verdictsOf(ID, signedIn().refresh(spent, {}, { at: 60_000, after: 200, body: 'unread' }).refused(spent, { at: 61_500, ...other }).at(90_000))).toEqual(['inconclusive warning unread']);
  expect(verdictsOf(ID, trace)).toEqual(['inconclusive warning unread']);
});
