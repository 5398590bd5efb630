import { describe, expect, test } from 'vitest';
import { analysed, verdictsOf } from '../support/analysed';
import { bearer, pair, Trace } from '../support/trace';

const ID = 'stale-state-after-restore';
const old = pair(1);
const next = pair(2);
const signedIn = () => new Trace().open('/').at(1000).login(old).at(60_000);
const cached = (trace = signedIn()) => trace.life('pagehide', { persisted: true }).wait(1).in('doc-2').life('commit', { url: '/' }).wait(50);
const back = (trace: Trace) => trace.wait(20_000).in('doc-1', 101).life('pageshow', { persisted: true }).wait(1);
/** The next page refreshes while the first one lies in the cache. */
const away = () => cached().refresh(old.refresh, next).wait(2).store(next);
const signedOut = () => cached().click('Sign out').wait(5).write('access_token', undefined).write('refresh_token', undefined);
const orders = (status = 200) => ({ sent: [bearer(old.access)], status });

describe('fires', () => {
  const cases: [string, () => Trace, string][] = [
    ['when the spent refresh token is sent and refused', () => back(away()).call(orders(401)).wait(10).refused(old.refresh), 'fault error refused'],
    ['as a warning when it is let through', () => back(away()).call(orders(401)).wait(10).refresh(old.refresh, pair(3)), 'fault warning survived'],
    ['after a freeze', () => signedIn().hide().life('freeze').wait(100).in('doc-b', 102).refresh(old.refresh, next).wait(2).store(next).wait(20_000).in('doc-1', 101).life('resume').wait(5).refused(old.refresh), 'fault error refused'],
    ['in a tab that was hidden', () => signedIn().hide().wait(100).in('doc-b', 102).refresh(old.refresh, next).wait(2).store(next).wait(20_000).in('doc-1', 101).show().wait(5).refused(old.refresh), 'fault error refused'],
    ['as a warning when the session was ended elsewhere, and the page goes on', () => back(signedOut()).wait(3000).call(orders()), 'fault warning signed-out'],
  ];
  test.each(cases)('%s', (_title, trace, verdict) => expect(verdictsOf(ID, trace())).toEqual([verdict]));
});

describe('is quiet', () => {
  const cases: [string, () => Trace][] = [
    ['when the page reads the storage again', () => back(away()).call({ sent: [bearer(next.access)] }).wait(100).refresh(next.refresh, pair(3))],
    ['when the first call still has the old access token', () => back(away()).call(orders(401)).wait(10).refresh(next.refresh, pair(3))],
    ['when nothing changed meanwhile', () => back(cached()).refused(old.refresh)],
    ['when the page had changed it itself, before it went', () => back(cached(signedIn().refresh(old.refresh, next).wait(2).store(next))).refused(old.refresh)],
    ['when each tab has a session of its own', () => {
      const trace = signedIn().write('refresh_token', { form: 'token', length: 120, members: [{ path: '', role: 'refresh', value: old.refresh }] }, { area: 'session' });
      return trace.hide().in('doc-b', 102).wait(9000).in('doc-1', 101).show().wait(5).refused(old.refresh);
    }],
    ['when the page checks the session at once', () => back(signedOut()).wait(100).call(orders()).wait(5).navigate('/login')],
    ['when the page signs in anew', () => back(away()).login(pair(5)).wait(3000).call({ sent: [bearer(pair(5).access)] })],
    ['when the hidden page had refreshed by itself', () => signedIn().hide().wait(100).refresh(old.refresh, next).wait(2).store(next).wait(20_000).show().wait(5).refused(old.refresh)],
    ['when it wakes in the background long before it is shown, and looks then', () => signedIn().hide().life('freeze').wait(50).in('doc-b', 102).click('Sign out').write('access_token', undefined).write('refresh_token', undefined).wait(9000).in('doc-1', 101).life('resume').wait(60_000).show().wait(100).call(orders()).wait(5).navigate('/login')],
    ['when the tab was in front all the time', () => signedIn().in('doc-b', 102).refresh(old.refresh, next).wait(2).store(next).wait(20_000).in('doc-1', 101).refused(old.refresh)],
  ];
  test.each(cases)('%s', (_title, trace) => expect(verdictsOf(ID, trace())).toEqual([]));
});

describe('cannot tell', () => {
  test('when events were lost while it was away', () => expect(verdictsOf(ID, back(cached().gap()).refused(old.refresh))).toEqual(['inconclusive error gap']));
  test('when the answer was not read', () => expect(verdictsOf(ID, back(away()).refresh(old.refresh, {}, { body: 'unread' }))).toEqual(['inconclusive error unread']));
});

test('it is the headline', () => {
  const analysis = analysed(back(away()).refused(old.refresh).wait(3).write('access_token', undefined).write('refresh_token', undefined).navigate('/login'));
  expect(analysis.stories.find(({ headline }) => headline)?.headline?.id).toBe(ID);
});
