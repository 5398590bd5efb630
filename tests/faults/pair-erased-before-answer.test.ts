import { describe, expect, test } from 'vitest';
import { analysed, verdictsOf } from '../support/analysed';
import { json, junk, one, pair, Trace, type CallSpec } from '../support/trace';

const ID = 'pair-erased-before-answer';
const old = pair(1).refresh;
const signedIn = (how: 'two-keys' | 'one-key' = 'two-keys') => new Trace().open('/').at(1000).login(pair(1), how).at(60_000);
const erased = (trace = signedIn()) => trace.task().write('access_token', undefined).write('refresh_token', undefined).wait(1);
const busy: CallSpec = { status: 503, after: 400 };

describe('fires', () => {
  const cases: [string, () => Trace, string][] = [
    ['when the refresh then fails for a passing reason', () => erased().refused(old, busy), 'fault error lost'],
    ['when it is cut off', () => erased().lostRefresh(old, { page: { error: 'AbortError', aborted: true }, wire: 'net::ERR_ABORTED' }, { after: 3000 }), 'fault error lost'],
    ['when the pair goes while the call is under way', () => {
      const trace = signedIn().refused(old, { ...busy, at: 60_000 });
      return erased(trace.wait(100)).wait(9000);
    }, 'fault error lost'],
    ['when the record is emptied', () => signedIn('one-key').write('auth', json({})).wait(1).refused(old, busy), 'fault error lost'],
    ['when an empty text is stored', () => signedIn().write('refresh_token', one('refresh', junk(''))).wait(1).refused(old, busy), 'fault error lost'],
    ['when the app gives up for it, also by a logout call', () => erased().refused(old, busy).wait(5).call({ method: 'POST', path: '/api/auth/logout', status: 204 }).navigate('/login'), 'fault error lost'],
    ['as a note when the answer comes', () => erased().refresh(old, pair(2), { after: 400 }).wait(2).store(pair(2)), 'fault note survived'],
    ['as a note when the pair is put back after the failure', () => erased().refused(old, busy).wait(2).store(pair(1)), 'fault note survived'],
    ['as a note when the next attempt, from memory, succeeds', () => erased().refused(old, busy).wait(4000).refresh(old, pair(2), { after: 1500 }).wait(2).store(pair(2)), 'fault note survived'],
  ];
  test.each(cases)('%s', (_title, trace, verdict) => expect(verdictsOf(ID, trace())).toEqual([verdict]));
});

describe('is quiet', () => {
  const cases: [string, () => Trace][] = [
    ['when only the expired access token goes', () => signedIn().write('access_token', undefined).wait(1).refused(old, busy)],
    ['when a sign-out is under way', () => erased(signedIn().click('Sign out').wait(20)).refused(old, busy)],
    ['when the sign-out begins with its call', () => erased(signedIn().call({ method: 'POST', path: '/api/auth/logout', status: 204 }).wait(3)).refused(old, busy)],
    ['when the refresh is refused', () => erased().refused(old)],
    ['when the pair goes after the answer', () => erased(signedIn().refused(old, busy).wait(3))],
    ['when the token moved to another place', () => signedIn().write('rt-copy', one('refresh', old)).write('refresh_token', undefined).wait(1).refused(old, busy).wait(1).write('refresh_token', one('refresh', old))],
    ['when the pair went long before', () => erased().wait(5000).refused(old, busy)],
  ];
  test.each(cases)('%s', (_title, trace) => expect(verdictsOf(ID, trace()).filter((line) => !line.includes('note'))).toEqual([]));
});

test('cannot tell when events were lost behind the failure', () => {
  expect(verdictsOf(ID, erased().refused(old, busy).wait(1000).gap().wait(9000))).toEqual(['inconclusive error gap']);
});

test('cannot tell when the answer may be among what was lost, right before the pair went', () => {
  const asked = signedIn().lostRefresh(old, { page: { error: 'TypeError', message: 'Failed to fetch' } }, { at: 60_000, after: 900 });
  expect(verdictsOf(ID, erased(asked.wait(30).gap().wait(600)).wait(9000))).toEqual(['inconclusive error gap']);
});

test('the sign-out that follows is its consequence', () => {
  const { groups } = analysed(erased().refused(old, busy).wait(5).navigate('/login').commit('doc-2', '/login'));
  expect(groups.map(({ cause, consequences }) => [cause.id, ...consequences.map(({ id }) => id)])).toEqual([[ID, 'transient-failure-logout']]);
});
