import { describe, expect, test } from 'vitest';
import type { Finding } from '../../src/faults/fault';
import { endNoSession, folds } from '../../src/faults/fold';
import { fold, levelOf, mayEndSession, reachesAllTabs, whyOf } from '../../src/faults/shared/groups';
import { faults } from '../../src/faults/registry';
import { expectNone } from '../house/lib/expect-none';
import { analysed } from '../support/analysed';
import { cpuTime } from '../support/cpu-time';
import { pair, token, Trace } from '../support/trace';

interface Sketch extends Partial<Omit<Finding, 'facts'>> {
  /** Names of tokens that its sentence tells. */
  tokens?: string[];
}

/** A finding with evidence of its own, so that nothing ties it by chance. */
function finding(id: string, t: number, { tokens = [], ...more }: Sketch = {}): Finding {
  const params = Object.fromEntries(tokens.map((name) => [name, { type: 'token' as const, value: token(name) }]));
  const evidence = more.evidence ?? [1000 + t];
  return { id, verdict: 'fault', level: 'error', t, tab: 1, key: String(t), facts: { key: 'k', params: { nested: { type: 'message', message: { key: 'k', params } } } }, values: {}, ...more, evidence };
}

const shape = (...findings: Finding[]) => fold(findings.toSorted((a, b) => a.t - b.t)).map(({ cause, consequences }) => [cause.id, ...consequences.map(({ id }) => id)]);

/** Events that both are about. */
const shared = { evidence: [7] };
const spent = { tokens: ['RT1'] };

describe('the catalogue’s table: these fire together, the first is the headline', () => {
  test.each<[string, Finding[]]>([
    ['2 + 12', [finding('soft-error-accepted', 1), finding('junk-token-stored', 2)]],
    ['2 + 12 + 8', [finding('soft-error-accepted', 1), finding('junk-token-stored', 2), finding('stale-header-on-replay', 3)]],
    ['2 + 12 + 3', [finding('soft-error-accepted', 1), finding('junk-token-stored', 2), finding('replay-loop', 3)]],
    ['22 + 7 + 26', [finding('malformed-refresh-request', 1), finding('refresh-self-recursion', 2), finding('dead-refresh-token-hammering', 3)]],
    ['19 + 7', [finding('refresh-cookie-not-sent', 1), finding('refresh-self-recursion', 2)]],
    ['21 + 26', [finding('expired-access-on-refresh', 1), finding('dead-refresh-token-hammering', 2)]],
    ['41 + 5', [finding('refresh-preflight-blocked', 1), finding('transient-failure-logout', 2)]],
    ['8 + 3', [finding('stale-header-on-replay', 1), finding('replay-loop', 2)]],
    ['36 + 3', [finding('refresh-returns-stale-token', 1), finding('replay-loop', 2)]],
    ['36 + 18 + 3', [finding('refresh-returns-stale-token', 1), finding('proactive-refresh-spin', 2), finding('replay-loop', 3)]],
    ['18 + 3', [finding('proactive-refresh-spin', 1), finding('replay-loop', 2)]],
    ['15 + 3', [finding('refresh-on-non-expiry', 1), finding('replay-loop', 2)]],
    ['1 + 6', [finding('parallel-refresh-storm', 1, spent), finding('stale-refresh-token-reused', 900_000, spent)]],
    ['11 + 6, a lifetime later', [finding('new-refresh-token-dropped', 1, { ...spent, level: 'warning' }), finding('stale-refresh-token-reused', 900_000, spent)]],
    ['24 + 6', [finding('rotation-response-lost', 1, spent), finding('stale-refresh-token-reused', 60_000, spent)]],
    ['38 + 6', [finding('divergent-token-copies', 1, spent), finding('stale-refresh-token-reused', 60_000, spent)]],
    ['34 + 6', [finding('stale-state-after-restore', 1, spent), finding('stale-refresh-token-reused', 60_000, spent)]],
    ['25 + 5', [finding('refresh-cancelled', 1, shared), finding('transient-failure-logout', 2, shared)]],
    ['25 + 24, survived at first', [finding('refresh-cancelled', 1, { ...shared, level: 'warning' }), finding('rotation-response-lost', 9, shared)]],
    ['9 + 13', [finding('request-not-gated', 1), finding('late-401-second-refresh', 2)]],
    ['9 + 13 + 3', [finding('request-not-gated', 1), finding('late-401-second-refresh', 2), finding('replay-loop', 3)]],
    ['17 + 9', [finding('clock-skew-misjudged-expiry', 1), finding('request-not-gated', 2)]],
    ['16 + 9 + 13', [finding('late-proactive-refresh', 1), finding('request-not-gated', 2), finding('late-401-second-refresh', 3)]],
    ['28 + 24', [finding('non-atomic-token-write', 1, shared), finding('rotation-response-lost', 9, shared)]],
    ['12 + 11', [finding('junk-token-stored', 1, shared), finding('new-refresh-token-dropped', 2, shared)]],
    ['49 + 25 + 24', [finding('pair-erased-before-answer', 1, { evidence: [1, 2] }), finding('refresh-cancelled', 2, { evidence: [2, 3] }), finding('rotation-response-lost', 3, { evidence: [3, 4] })]],
  ])('%s', (_, findings) => {
    expect(shape(...findings)).toEqual([findings.map(({ id }) => id)]);
  });

  test('4 + 6, in the loser’s tab, and the loop in the winner’s', () => {
    const race = finding('cross-tab-refresh-race', 1, { ...spent, tab: 2 });
    expect(shape(race, finding('stale-refresh-token-reused', 2, { ...spent, tab: 1 }), finding('replay-loop', 3, { tab: 3 }))).toEqual([['cross-tab-refresh-race', 'stale-refresh-token-reused', 'replay-loop']]);
  });
});

describe('nothing is put under what is not its cause', () => {
  test('another tab, or half a minute later', () => {
    expect(shape(finding('soft-error-accepted', 1), finding('junk-token-stored', 2, { tab: 2 }))).toHaveLength(2);
    expect(shape(finding('soft-error-accepted', 1), finding('junk-token-stored', 31_002))).toHaveLength(2);
    expect(shape(finding('cross-tab-refresh-race', 1), finding('replay-loop', 31_002, { tab: 2 }))).toHaveLength(2);
  });

  test('another token', () => expect(shape(finding('new-refresh-token-dropped', 1, spent), finding('stale-refresh-token-reused', 2, { tokens: ['RT2'] }))).toHaveLength(2));
  test('a cause that came later', () => expect(shape(finding('replay-loop', 1), finding('soft-error-accepted', 2))).toHaveLength(2));
  test('no event in common, where nothing else ties', () => expect(shape(finding('refresh-cancelled', 1), finding('rotation-response-lost', 2))).toHaveLength(2));

  test('what cannot be told explains no fault and is explained by none', () => {
    expect(shape(finding('soft-error-accepted', 1, { ...shared, verdict: 'inconclusive' }), finding('junk-token-stored', 2, shared))).toHaveLength(2);
    expect(shape(finding('soft-error-accepted', 1, shared), finding('junk-token-stored', 2, { ...shared, verdict: 'inconclusive' }))).toHaveLength(2);
  });

  test('hygiene explains harm only where both are about the same events', () => {
    expect(shape(finding('request-not-gated', 1, { level: 'note' }), finding('replay-loop', 2))).toHaveLength(2);
    expect(shape(finding('non-atomic-token-write', 1, { ...shared, level: 'note' }), finding('rotation-response-lost', 2, shared))).toHaveLength(1);
  });
});

describe('of what cannot be told, one asks', () => {
  const unread: Sketch = { verdict: 'inconclusive', missing: { key: 'fault_shared_missing_body', params: { call: 'POST /refresh' } } };
  const about = (id: string, t: number, evidence: number[], more: Sketch = {}): Finding => finding(id, t, { ...unread, evidence, ...more });

  test('where the table ties them, and they share events', () => {
    expect(shape(about('stale-refresh-token-reused', 2, [1, 2]), about('rotation-response-lost', 2, [1, 2]), about('new-refresh-token-dropped', 3, [1, 2]))).toEqual([['new-refresh-token-dropped', 'stale-refresh-token-reused', 'rotation-response-lost']]);
    expect(shape(about('rotation-response-lost', 1, [1], { tokens: ['RT1'] }), about('stale-refresh-token-reused', 2, [2], { tokens: ['RT1'] }))).toHaveLength(2);
  });

  test('where the same answer would settle them', () => {
    expect(shape(about('transient-failure-logout', 1, [1, 3]), about('rotation-response-lost', 2, [1, 2]), about('stale-refresh-token-reused', 2, [1, 2]))).toEqual([['rotation-response-lost', 'stale-refresh-token-reused', 'transient-failure-logout']]);
    expect(shape(about('transient-failure-logout', 1, [1]), about('rotation-response-lost', 2, [1], { missing: { key: 'fault_shared_missing_gap' } }))).toHaveLength(2);
    expect(shape(about('transient-failure-logout', 1, [1]), about('rotation-response-lost', 2, [2]))).toHaveLength(2);
  });

  test('and a note asks for nothing heavier', () => expect(shape(about('refresh-token-js-readable', 1, [1], { level: 'note' }), about('transient-failure-logout', 2, [1]))).toEqual([['transient-failure-logout', 'refresh-token-js-readable']]));

  test('of an unread refresh and a refusal behind it, the panel shows one', () => {
    const trace = new Trace().open('/').at(1000).login(pair(1)).at(60_000).refresh(pair(1).refresh, pair(2)).wait(2).store(pair(2)).at(120_000);
    trace.refresh(pair(2).refresh, {}, { body: 'unread' }).wait(15_000).refused(pair(2).refresh).wait(10).task().write('access_token', undefined).write('refresh_token', undefined).navigate('/login');
    const open = analysed(trace).groups.filter(({ cause }) => cause.verdict === 'inconclusive');
    expect(open.map(({ cause, consequences }) => [cause.id, ...consequences.map(({ id }) => id)])).toEqual([['rotation-response-lost', 'stale-refresh-token-reused']]);
  });
});

describe('of several causes', () => {
  const loop = finding('replay-loop', 20, shared);

  test('the one that shares events', () => {
    expect(shape(finding('stale-header-on-replay', 1, shared), finding('soft-error-accepted', 19), loop)).toEqual([['stale-header-on-replay', 'replay-loop'], ['soft-error-accepted']]);
  });

  test('the nearest, when none does', () => {
    const groups = fold([finding('soft-error-accepted', 1), finding('soft-error-accepted', 19), loop]);
    expect(groups.map(({ cause, consequences }) => [cause.t, consequences.length])).toEqual([[1, 0], [19, 1]]);
  });
});

test('groups come by their heaviest level, then time, what cannot be told last', () => {
  const survived = finding('refresh-cancelled', 5, { ...shared, level: 'warning' });
  const groups = shape(finding('a', 1, { verdict: 'inconclusive' }), finding('b', 2, { level: 'warning' }), finding('c', 3), survived, finding('rotation-response-lost', 6, shared));
  expect(groups).toEqual([['c'], ['refresh-cancelled', 'rotation-response-lost'], ['b'], ['a']]);
  expect(levelOf(fold([survived])[0]!)).toBe('warning');
});

test('a reason stays on its own, and is known to be one', () => {
  const soft = finding('soft-error-accepted', 2, { evidence: [1, 2] });
  const bearer = (evidence: number[]): Finding => finding('refresh-token-as-bearer', 1, { evidence });
  expect(shape(bearer([1]), soft)).toHaveLength(2);
  expect(whyOf(soft, fold([bearer([1]), soft]))?.id).toBe('refresh-token-as-bearer');
  expect(whyOf(soft, fold([bearer([9]), soft]))).toBeUndefined();
});

test('a token in a URL ends no session; a lost race ends it in every tab', () => {
  expect(['token-in-url', 'junk-token-stored'].map((id) => mayEndSession(finding(id, 1)))).toEqual([false, true]);
  expect(['refused', 'accepted'].map((cause) => mayEndSession(finding('refresh-token-as-bearer', 1, { cause })))).toEqual([true, false]);
  expect(['cross-tab-refresh-race', 'replay-loop'].map((id) => reachesAllTabs(finding(id, 1)))).toEqual([true, false]);
});

test('a thousand findings of each kind are folded in a blink', () => {
  const many = Array.from({ length: 1000 }, (_, i) => [finding('soft-error-accepted', i * 10, { evidence: [i, i + 1] }), finding('junk-token-stored', i * 10 + 1, { evidence: [i + 1] }), finding('replay-loop', i * 10 + 2)]).flat();
  expect(cpuTime(() => expect(fold(many).length).toBeLessThanOrEqual(1000))).toBeLessThan(500);
});

describe('the table', () => {
  const known = new Set([...faults.map(({ id }) => id), 'sign-out']);

  test('names faults that exist', () => {
    expectNone([...folds.flatMap(({ cause, consequence }) => [cause, consequence]), ...endNoSession.map((name) => name.split(' ')[0]!)].filter((id) => !known.has(id)));
  });

  test('knows each fault: as a cause, as a consequence, or as one that ends no session', () => {
    const named = new Set([...folds.flatMap(({ cause, consequence }) => [cause, consequence]), ...endNoSession]);
    expectNone(faults.map(({ id }) => id).filter((id) => !named.has(id)));
  });

  test('has one row a pair', () => {
    const pairs = folds.map(({ cause, consequence }) => `${cause} → ${consequence}`);
    expectNone(pairs.filter((pair, i) => pairs.indexOf(pair) !== i));
  });

  test('has no circle', () => {
    const circlesFrom = (id: string, path: readonly string[]): string[] => {
      if (path.includes(id)) return [[...path, id].join(' → ')];
      return folds.filter(({ cause }) => cause === id).flatMap(({ consequence }) => circlesFrom(consequence, [...path, id]));
    };
    expectNone([...new Set(folds.map(({ cause }) => cause))].flatMap((id) => circlesFrom(id, [])).slice(0, 3));
  });

  test('has a text for each cause that is told as a why', () => {
    expect([...new Set(folds.filter(({ told }) => told === 'why').map(({ cause }) => cause))]).toEqual(['refresh-token-as-bearer']);
  });
});
