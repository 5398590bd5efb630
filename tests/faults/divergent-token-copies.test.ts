import { describe, expect, test } from 'vitest';
import { verdictsOf } from '../support/analysed';
import { json, one, pair, Trace } from '../support/trace';

const ID = 'divergent-token-copies';
const old = pair(1);
const next = pair(2);
/** The pair in one record, and again in the store that survives a reload. */
const signedIn = () => new Trace().open('/').at(1000).login(old, 'one-key').write('user', json(old)).at(60_000);
const refreshed = () => signedIn().refresh(old.refresh, next).wait(2).task().write('auth', json(next));

describe('fires', () => {
  const cases: [string, () => Trace, string][] = [
    ['as a warning when one copy stays behind', () => refreshed().wait(9000), 'fault warning behind'],
    ['when the copy behind is sent and refused', () => refreshed().wait(2000).refused(old.refresh).wait(2).write('auth', undefined).write('user', undefined), 'fault error sent-behind'],
    ['when it is sent after the warning', () => refreshed().wait(30_000).refused(old.refresh), 'fault error sent-behind'],
    ['as a warning when the older one is written back', () => new Trace().open('/').at(1000).login(old, 'one-key').at(60_000).refresh(old.refresh, next).wait(2).task().write('auth', json(next)).wait(40).write('auth', json(old)).wait(9000), 'fault warning put-back'],
    ['when the older one is written back and refused', () => new Trace().open('/').at(1000).login(old, 'one-key').at(60_000).refresh(old.refresh, next).wait(2).task().write('auth', json(next)).wait(40).write('auth', json(old)).wait(900).refused(old.refresh), 'fault error sent-put-back'],
    ['when the copy is in sessionStorage', () => new Trace().open('/').at(1000).login(old, 'one-key').write('auth', json(old), { area: 'session' }).at(60_000).refresh(old.refresh, next).wait(2).write('auth', json(next)).wait(9000), 'fault warning behind'],
  ];
  test.each(cases)('%s', (_title, trace, verdict) => expect(verdictsOf(ID, trace())).toEqual([verdict]));
});

describe('is quiet', () => {
  const cases: [string, () => Trace][] = [
    ['when both copies follow', () => refreshed().wait(900).write('user', json(next)).wait(9000)],
    ['when the other copy is removed', () => refreshed().wait(900).write('user', undefined).wait(9000)],
    ['when the pair moves to another store', () => new Trace().open('/').at(1000).login(old, 'one-key').write('auth', json(old), { area: 'session' }).write('auth', undefined).at(60_000).refresh(old.refresh, next).wait(2).write('auth', json(next), { area: 'session' }).wait(9000)],
    ['when the user signs in anew, in one place', () => signedIn().login(pair(5), 'one-key').wait(9000)],
    ['when a tab was copied with its sessionStorage', () => {
      const both = (trace: Trace, tokens: typeof old, op: 'set' | 'seen') => trace.write('auth', json(tokens), { area: 'session', op }).write('user', json(tokens), { area: 'session', op });
      const trace = both(both(new Trace().open('/').at(1000).login(old, 'none'), old, 'set').in('doc-b', 102).open('/'), old, 'seen');
      return both(trace.in('doc-1', 101).at(60_000).refresh(old.refresh, next).wait(2), next, 'set').wait(9000);
    }],
    ['when the session ends within seconds', () => refreshed().wait(900).click('Sign out').write('auth', undefined).write('user', undefined).wait(9000)],
    ['when the refresh token does not rotate', () => new Trace().open('/').at(1000).login(old).write('rt-copy', one('refresh', old.refresh)).at(60_000).refresh(old.refresh, { access: next.access, refresh: old.refresh }).wait(2).store({ access: next.access, refresh: old.refresh }).wait(9000)],
  ];
  test.each(cases)('%s', (_title, trace) => expect(verdictsOf(ID, trace())).toEqual([]));
});

test('cannot tell when events were lost behind the write', () => {
  expect(verdictsOf(ID, refreshed().wait(1000).gap().wait(9000))).toEqual(['inconclusive warning gap']);
});
