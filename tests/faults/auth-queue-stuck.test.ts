import { describe, expect, test } from 'vitest';
import { analysedLog, verdicts, verdictsOf } from '../support/analysed';
import { bearer, pair, refreshSpec, Trace, type CallSpec } from '../support/trace';

const ID = 'auth-queue-stuck';
const [one, two] = [pair(1), pair(2)];
const start = () => new Trace().open('/').at(1000).login(one).at(60_000);
const refused = (path: string, more: CallSpec = {}): CallSpec => ({ path, status: 401, sent: [bearer(one.access)], ...more });
const good = (path: string): CallSpec => ({ path, sent: [bearer(two.access)] });

/** All of them refused together, then a good refresh. */
const queued = (paths: string[], trace = start()) => {
  for (const path of paths) trace.call(refused(path, { at: 60_000 }));
  return trace.at(60_050).refresh(one.refresh, two).wait(1).store(two).wait(3);
};
/** Each path was refused before, alone, and sent again behind the refresh. */
const knownOf = (paths: string[]) => {
  const trace = new Trace().open('/').at(1000).login(pair('old-0')).at(20_000);
  for (const [n, path] of paths.entries()) {
    const [old, next] = [pair(`old-${n}`), n + 1 === paths.length ? one : pair(`old-${n + 1}`)];
    trace.call({ path, status: 401, sent: [bearer(old.access)] }).wait(5).refresh(old.refresh, next).wait(1).store(next).wait(3).call({ path, sent: [bearer(next.access)] }).wait(1000);
  }
  return trace.at(60_000);
};
/** A refresh that has no end. */
const endless = (trace = start()) => trace.lost({ ...refreshSpec(one.refresh) }, {});
const lock = (trace: Trace, op: string, id: number, name = 'auth-token') => trace.event({ kind: 'lock', op, id, name, mode: 'exclusive' });

describe('fires', () => {
  const cases: [string, () => Trace, string][] = [
    ['when only the first of three comes back, and the others did before', () => queued(['/a', '/b', '/c'], knownOf(['/b', '/c'])).call(good('/a')).wait(20_000), 'fault error waiters'],
    ['of these alone, when there are others', () => queued(['/a', '/b', '/c', '/track'], knownOf(['/b', '/c'])).call(good('/a')).wait(20_000), 'fault error waiters'],
    ['when a call is parked while the refresh is under way', () => knownOf(['/b', '/c']).call(refused('/a')).wait(2).refresh(one.refresh, two, { at: 60_030, after: 400 }).at(60_100).call(refused('/b')).call(refused('/c')).at(60_450).call(good('/a')).wait(20_000), 'fault error waiters'],
    ['when a refresh has no end, and a refused call waits for it', () => endless(start().call(refused('/a'))).wait(35_000).click('Try again'), 'fault error endless'],
    ['as a warning when nothing is seen to wait', () => endless().wait(35_000).click('Try again'), 'fault warning endless'],
    ['when a refused call asks for a lock and never gets it', () => lock(start().call(refused('/a')).wait(5), 'requested', 1).wait(20_000), 'fault error lock'],
    ['when the document has that lock itself', () => lock(lock(lock(start(), 'requested', 1), 'held', 1).wait(3), 'requested', 2).wait(20_000), 'fault error own-lock'],
  ];
  test.each(cases)('%s', (_title, trace, verdict) => expect(verdictsOf(ID, trace())).toEqual([verdict]));

  test('five seconds after the refresh, not before', () => {
    const trace = queued(['/a', '/b', '/c'], knownOf(['/b', '/c'])).call(good('/a'));
    const told = (end: number) => {
      const log = trace.log();
      const analysis = analysedLog(log, end - 60_000);
      return verdicts(analysis).filter((line) => line.startsWith(ID)).length;
    };
    expect([told(trace.now + 4000), told(trace.now + 6000)]).toEqual([0, 1]);
  });
});

describe('is quiet', () => {
  const cases: [string, () => Trace][] = [
    ['when all come back', () => queued(['/a', '/b', '/c'], knownOf(['/b', '/c'])).call(good('/a')).call(good('/b')).call(good('/c')).wait(20_000)],
    ['when they come back with another query', () => queued(['/a', '/b', '/c'], knownOf(['/b', '/c'])).call(good('/a')).call({ ...good('/b'), query: '?page=2' }).call({ ...good('/c'), query: '?x=1' }).wait(20_000)],
    ['when they come back ten seconds later: polls', () => queued(['/a', '/b', '/c'], knownOf(['/b', '/c'])).call(good('/a')).wait(10_000).call(good('/b')).call(good('/c')).wait(20_000)],
    ['when none comes back: the app asks its user', () => queued(['/a', '/b', '/c'], knownOf(['/b', '/c'])).wait(20_000)],
    ['when the user goes on to something else', () => queued(['/a', '/b', '/c'], knownOf(['/b', '/c'])).call(good('/a')).wait(500).click('Cart').wait(20_000)],
    ['when the page moves on', () => queued(['/a', '/b', '/c'], knownOf(['/b', '/c'])).call(good('/a')).navigate('/cart').wait(20_000)],
    ['when the tab is closed', () => queued(['/a', '/b', '/c'], knownOf(['/b', '/c'])).call(good('/a')).life('tab-close').wait(20_000)],
    ['when the page crashes', () => queued(['/a', '/b', '/c'], knownOf(['/b', '/c'])).call(good('/a')).life('crash').wait(20_000)],
    ['when its tab is discarded', () => queued(['/a', '/b', '/c'], knownOf(['/b', '/c'])).call(good('/a')).life('discard').wait(20_000)],
    ['when the page is left', () => queued(['/a', '/b', '/c'], knownOf(['/b', '/c'])).call(good('/a')).commit('doc-2').wait(20_000)],
    ['when the page goes out of sight', () => queued(['/a', '/b', '/c'], knownOf(['/b', '/c'])).call(good('/a')).hide().wait(20_000)],
    ['when the page was out of sight', () => queued(['/a', '/b', '/c'], knownOf(['/b', '/c']).hide()).call(good('/a')).wait(20_000)],
    ['when the refresh is refused: the queue is the app’s own', () => {
      const trace = start();
      for (const path of ['/a', '/b']) trace.call(refused(path, { at: 60_000 }));
      return trace.at(60_050).refused(one.refresh).wait(20_000);
    }],
    ['when another refresh follows', () => queued(['/a', '/b', '/c'], knownOf(['/b', '/c'])).call(good('/a')).wait(3000).refresh(two.refresh, pair(3)).wait(20_000)],
    ['when events were lost', () => queued(['/a', '/b', '/c'], knownOf(['/b', '/c'])).call(good('/a')).gap().wait(20_000)],
    ['when a slow refresh ends', () => start().call(refused('/a')).refresh(one.refresh, two, { after: 40_000 }).call(good('/a'))],
    ['when the page with the open refresh is hidden', () => endless().wait(100).hide().wait(35_000).click('x')],
    ['when the page with the open refresh is left', () => endless().wait(100).commit('doc-2').wait(35_000).click('x')],
    ['when the machine has no network', () => endless().wait(100).life('offline').wait(35_000).click('x')],
    ['when a lock is held for long and nobody waits for it: a leader', () => lock(lock(start(), 'requested', 1, 'leader'), 'held', 1, 'leader').wait(60_000)],
    ['when followers wait for the leader', () => lock(start(), 'requested', 1, 'auth-leader').wait(60_000)],
    ['when the lock comes', () => lock(lock(start().call(refused('/a')).wait(5), 'requested', 1).wait(9000), 'held', 1).wait(20_000)],
    ['when its request is given up', () => lock(lock(start().call(refused('/a')).wait(5), 'requested', 1).wait(5000), 'failed', 1).wait(20_000)],
    ['when another tab refreshes meanwhile', () => lock(start().call(refused('/a')).wait(5), 'requested', 1).wait(3000).refresh(one.refresh, two, { tab: 102, doc: 'doc-9' }).wait(20_000)],
  ];
  test.each(cases)('%s', (_title, trace) => expect(verdictsOf(ID, trace())).toEqual([]));
});

describe('cannot tell', () => {
  const cases: [string, () => Trace, string][] = [
    ['when one of two stays away: it may have been dropped on purpose', () => queued(['/a', '/b']).call(good('/a')).wait(20_000), 'inconclusive error waiter'],
    ['when two stay away that were never sent again: nobody may wait for them', () => queued(['/a', '/track', '/beat']).call(good('/a')).wait(20_000), 'inconclusive error waiter'],
    ['when one of two that stay away was sent again before', () => queued(['/a', '/b', '/track'], knownOf(['/b'])).call(good('/a')).wait(20_000), 'inconclusive error waiter'],
    ['when they were asked for again later, by the clock', () => {
      const trace = queued(['/a', '/b', '/c'], start());
      trace.call(good('/a')).wait(3000).call(good('/b')).call(good('/c')).at(120_000);
      for (const path of ['/a', '/b', '/c']) trace.call({ path, status: 401, sent: [bearer(two.access)], at: 120_000 });
      return trace.at(120_050).refresh(two.refresh, pair(3)).wait(5).call({ path: '/a', sent: [bearer(pair(3).access)] }).wait(20_000);
    }, 'inconclusive error waiter'],
    ['when two of three GraphQL operations stay away that were never sent again', () => {
      const trace = start();
      const asked = (operation: string, more: CallSpec = {}): CallSpec => ({ method: 'POST', request: { members: ['query'], operation, mark: operation }, ...more });
      for (const name of ['A', 'B', 'C']) trace.call(asked(name, refused('/graphql', { at: 60_000 })));
      return trace.at(60_050).refresh(one.refresh, two).wait(5).call(asked('A', good('/graphql'))).wait(20_000);
    }, 'inconclusive error waiter'],
    ['when the page gave no sign of life over an open refresh', () => endless(start().call(refused('/a'))).wait(35_000), 'inconclusive error silent'],
  ];
  test.each(cases)('%s', (_title, trace, verdict) => expect(verdictsOf(ID, trace())).toEqual([verdict]));
});
