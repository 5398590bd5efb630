import { describe, expect, test } from 'vitest';
import { tell } from '../../src/story/text';
import { analysed, verdictsOf } from '../support/analysed';
import { bearer, junk, pair, token, Trace, type CallSpec } from '../support/trace';
import { words } from '../support/words';

const ID = 'stale-header-on-replay';
const [one, two] = [pair(1), pair(2)];
const start = (how: 'two-keys' | 'none' = 'two-keys') => new Trace().open('/').at(1000).login(one, how).at(60_000);
const refused = (value = one.access): CallSpec => ({ status: 401, sent: [bearer(value)] });
/** Refused, refreshed, and the new pair stored. */
const renewed = (trace = start(), store = true) => {
  trace.call(refused()).wait(5).refresh(one.refresh, two).wait(2);
  return (store ? trace.store(two) : trace).wait(3);
};

describe('fires', () => {
  const cases: [string, () => Trace, string][] = [
    ['when the replay carries the refused token and is refused again', () => renewed().call(refused()), 'fault error old-token'],
    ['when nothing is stored: the pair lives in memory', () => renewed(start('none'), false).call(refused()), 'fault error old-token'],
    ['as a warning when the old token is still taken', () => renewed().call({ sent: [bearer(one.access)] }), 'fault warning old-token'],
    ['when the replay carries nothing', () => renewed().call({ status: 401, sent: [] }), 'fault error no-token'],
    ['when it leaves before the new pair is stored', () => renewed(start(), false).call(refused()).wait(10).store(two), 'fault error not-stored'],
    ['when the 401 comes late, after the refresh of another call', () => start().call({ ...refused(), at: 60_000, after: 200 }).at(60_010).call({ ...refused(), path: '/api/cart' }).refresh(one.refresh, two).wait(1).store(two).at(60_230).call(refused()), 'fault error old-token'],
    ['when the body of the refused call is not read', () => renewed(start().call({ path: '/x' })).call({ ...refused(), body: 'unread' }), 'fault error old-token'],
    ['when the token was found in storage and nobody saw it issued', () => renewed(new Trace().open('/').call({ sent: [bearer(one.access)] }).at(60_000), false).store(two).call(refused()), 'fault error old-token'],
  ];
  test.each(cases)('%s', (_title, trace, verdict) => expect(verdictsOf(ID, trace())).toEqual([verdict]));

  test('without a count of one', () => {
    const [found] = analysed(renewed().call(refused())).findings.filter(({ id }) => id === ID);
    expect(tell(found!.facts, words, (id) => id)).toMatch(/had brought \w+\.$/);
  });
  test('once for many calls of one queue', () => {
    const trace = start();
    for (const path of ['/a', '/b', '/c']) trace.call({ ...refused(), path, at: 60_000 });
    trace.at(60_050).refresh(one.refresh, two).wait(1).store(two);
    for (const path of ['/a', '/b', '/c']) trace.call({ ...refused(), path, at: 60_090 });
    const found = analysed(trace).findings.filter(({ id }) => id === ID);
    expect(found.map(({ facts }) => tell(facts, words, (id) => id))).toEqual([expect.stringMatching(/\. It happened 3 times\.$/)]);
    expect(found[0]!.evidence).toEqual([...new Set(found[0]!.evidence)].sort((a, b) => a - b));
  });
});

describe('is the headline of the loop that it makes', () => {
  test.each([['the same request']])('%s', () => {
    const trace = start().call(refused());
    for (let n = 1; n < 5; n += 1) trace.wait(20).refresh(pair(n).refresh, pair(n + 1)).wait(2).store(pair(n + 1)).wait(3).call(refused());
    const { groups } = analysed(trace);
    expect(groups.map(({ cause, consequences }) => [cause.id, consequences.map(({ id }) => id)])).toEqual([[ID, ['replay-loop']]]);
  });
});

describe('is quiet', () => {
  const cases: [string, () => Trace][] = [
    ['when the replay carries the new token', () => renewed().call({ sent: [bearer(two.access)] })],
    ['and when that is refused as well', () => renewed().call(refused(two.access))],
    ['when the refresh extends the same token', () => start().call(refused()).refresh(one.refresh, one).call({ sent: [bearer(one.access)] })],
    ['when the call has a token of its own kind', () => start().call(refused(token('invitation'))).refresh(one.refresh, two).wait(1).store(two).call(refused(token('invitation')))],
    ['with a cookie', () => {
      const cookie = (value = one.access) => ({ status: 401, sent: [{ place: 'cookie' as const, name: 'session', role: 'access' as const, value }] });
      return start().call(cookie()).refresh(one.refresh, two).call(cookie());
    }],
    ['when the refresh was refused', () => start().call(refused()).refused(one.refresh).call(refused())],
    ['when a poll comes round much later', () => renewed().wait(4000).call(refused())],
    ['when the page had no time to take in the answer', () => start().call(refused()).refresh(one.refresh, two, { at: 60_100, after: 100 }).at(60_150).call(refused()).at(60_300).store(two)],
    ['when the replay carries junk: another fault', () => renewed().call({ status: 401, sent: [bearer(junk('undefined'))] })],
    ['when the refresh was another tab’s', () => start().call(refused()).refresh(one.refresh, two, { tab: 102, doc: 'doc-2' }).wait(5).call(refused())],
  ];
  test.each(cases)('%s', (_title, trace) => expect(verdictsOf(ID, trace())).toEqual([]));
});

test('cannot tell when nobody read what the refresh answered', () => {
  expect(verdictsOf(ID, start().call(refused()).refresh(one.refresh, {}, { body: 'unread' }).wait(5).call(refused()))).toEqual(['inconclusive error unread']);
  expect(verdictsOf(ID, start().call(refused()).refresh(one.refresh, {}, { body: 'unread' }).wait(5).call({ sent: [bearer(one.access)] }))).toEqual([]);
});

describe('cannot tell whether the new token was stored', () => {
  const unseen = ['inconclusive error unseen'];
  test('when events are missing by then', () => expect(verdictsOf(ID, renewed(start(), false).gap().wait(2).call(refused()))).toEqual(unseen));
  test('when the page did not tell of the replay', () => expect(verdictsOf(ID, renewed(start(), false).call({ ...refused(), views: ['wire'] }))).toEqual(unseen));
  test('but knows when the gap lies before, or the worker only began anew', () => {
    expect(verdictsOf(ID, renewed(start().gap().wait(2000), false).call(refused()))).toEqual(['fault error not-stored']);
    expect(verdictsOf(ID, renewed(start(), false).gap('worker-restarted').wait(2).call(refused()))).toEqual(['fault error not-stored']);
  });
  test('and does not ask where the new token is known to be stored', () => expect(verdictsOf(ID, renewed().gap().wait(2).call(refused()))).toEqual(['fault error old-token']));
});
