import { describe, expect, test } from 'vitest';
import { verdictsOf } from '../support/analysed';
import { errorBody, one, pair, token, Trace } from '../support/trace';

const ID = 'stale-refresh-token-reused';
const spent = pair(1).refresh;
const other = { tab: 102, doc: 'doc-b' };
/** Signed in, and rotated once a minute later. */
const rotated = (): Trace => new Trace().open('/').at(1000).login(pair(1)).at(60_000).refresh(spent, pair(2)).wait(2);
const stored = (): Trace => rotated().store(pair(2));
const used = { body: errorBody('invalid_grant', 'Refresh token was already used') };

describe('fires, and says where the old token came from', () => {
  const cases: [string, () => Trace, string][] = [
    ['a variable of the page', () => stored().at(75_000).refused(spent), 'fault error kept'],
    ['the same, within the time of grace, where there is none', () => stored().at(63_000).refused(spent), 'fault error kept'],
    ['another tab that did not take over the new one', () => stored().at(90_000).refused(spent, other), 'fault error other-tab'],
    ['a writer that put the old one back', () => stored().wait(500).store({ refresh: spent }).at(75_000).refused(spent), 'fault error overwritten'],
    ['the store, because the new one never came there', () => rotated().at(75_000).refused(spent), 'fault error not-stored'],
    ['a page from the back/forward cache', () => stored().life('pagehide', { persisted: true }).wait(1).in('doc-2').life('commit', { url: '/a' }).life('start', { url: '/a' }).wait(20_000).in('doc-1').life('pageshow', { persisted: true }).wait(100).refused(spent), 'fault error restored'],
    ['an old copy, two generations behind', () => stored().at(120_000).refresh(pair(2).refresh, pair(3)).wait(2).store(pair(3)).at(180_000).refused(spent), 'fault error two-behind'],
    ['and is let through long after', () => stored().at(75_000).refresh(spent, pair(3)), 'fault warning accepted'],
  ];
  test.each(cases)('%s', (_title, trace, expected) => expect(verdictsOf(ID, trace())).toEqual([expected]));

  test('once, however often it is sent', () => {
    expect(verdictsOf(ID, stored().at(75_000).refused(spent).wait(5000).refused(spent).wait(5000).refused(spent))).toEqual(['fault error kept']);
  });
});

describe('stays quiet', () => {
  const again = { access: token('AT2'), refresh: spent };
  const cases: [string, () => Trace][] = [
    ['where the server does not rotate', () => new Trace().open('/').at(1000).login(pair(1)).at(60_000).refresh(spent, again).at(120_000).refresh(spent, { access: token('AT3') }).at(180_000).refused(spent)],
    ['inside the overlap', () => stored().at(65_000).refresh(spent, pair(2))],
    ['inside an issuer’s own longer one', () => new Trace().open('/').at(1000).login(pair(1)).at(60_000).refresh(spent, pair(2), { origin: 'https://cognito-idp.eu-central-1.amazonaws.com' }).at(100_000).refresh(spent, pair(2), { origin: 'https://cognito-idp.eu-central-1.amazonaws.com' })],
    ['at the losers of a storm', () => stored().refused(spent, { at: 60_010 }).at(90_000)],
    ['at the loser of a race between tabs', () => stored().refused(spent, { at: 65_000, ...other }).at(90_000)],
    ['after a lost answer', () => new Trace().open('/').at(1000).login(pair(1)).at(60_000).lostRefresh(spent, { page: { error: 'TypeError' }, wire: 'net::ERR_CONNECTION_RESET' }).at(75_000).refused(spent, used)],
    ['after the user has signed out', () => stored().at(70_000).click('Sign out').wait(10).write('access_token', undefined).write('refresh_token', undefined).navigate('/login').at(90_000).refused(spent, other)],
    ['when the newest one is refused', () => stored().at(75_000).refused(pair(2).refresh)],
  ];
  test.each(cases)('%s', (_title, trace) => expect(verdictsOf(ID, trace())).toEqual([]));
});

describe('cannot tell', () => {
  test('when the first answer was not read', () => {
    expect(verdictsOf(ID, new Trace().open('/').at(1000).login(pair(1)).at(60_000).refresh(spent, {}, { body: 'unread' }).at(75_000).refused(spent))).toEqual(['inconclusive error unread']);
  });
  test('when the server says so, and nobody was seen to use it', () => {
    expect(verdictsOf(ID, new Trace().open('/').at(1000).login(pair(1)).at(60_000).refused(spent, used))).toEqual(['inconclusive error unseen']);
  });
  test('when it was used before watching began', () => {
    const trace = new Trace().open('/', true).write('refresh_token', one('refresh', spent), { op: 'seen' }).at(5000).refused(spent, used);
    expect(verdictsOf(ID, trace)).toEqual(['inconclusive error unseen']);
  });
});
