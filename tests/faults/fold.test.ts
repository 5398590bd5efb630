import { expect, test } from 'vitest';
import type { Finding } from '../../src/faults/fault';
import { fold, isReasonOf } from '../../src/faults/fold';

const finding = (id: string, t: number, evidence: number[], more: Partial<Finding> = {}): Finding => ({ id, verdict: 'fault', level: 'error', t, tab: 1, key: String(t), evidence, facts: { key: 'k' }, values: {}, ...more });
const shape = (findings: Finding[]) => fold(findings).map(({ cause, consequences }) => [cause.id, ...consequences.map(({ id }) => id)]);

test('junk that was stored for an accepted error is its consequence', () => {
  expect(shape([finding('junk-token-stored', 2, [5, 6]), finding('soft-error-accepted', 1, [4, 5])])).toEqual([['soft-error-accepted', 'junk-token-stored']]);
});

test('a chain of consequences is folded under its first cause', () => {
  expect(shape([finding('soft-error-accepted', 1, [1]), finding('junk-token-stored', 2, [2]), finding('replay-loop', 3, [3])])).toEqual([['soft-error-accepted', 'junk-token-stored', 'replay-loop']]);
});

test('a lost rotation is folded under the cancelled refresh that it shares', () => {
  expect(shape([finding('refresh-cancelled', 1, [1, 2], { level: 'warning' }), finding('rotation-response-lost', 9, [1, 2, 8])])).toEqual([['refresh-cancelled', 'rotation-response-lost']]);
});

test('findings of another tab or another time stay on their own', () => {
  expect(shape([finding('soft-error-accepted', 1, [1]), finding('junk-token-stored', 2, [2], { tab: 2 })])).toHaveLength(2);
  expect(shape([finding('soft-error-accepted', 1, [1]), finding('junk-token-stored', 60_000, [2])])).toHaveLength(2);
});

test('what cannot be told explains nothing and is explained by nothing', () => {
  expect(shape([finding('soft-error-accepted', 1, [1], { verdict: 'inconclusive' }), finding('junk-token-stored', 2, [1])])).toHaveLength(2);
});

test('causes come by level, then time, what cannot be told last', () => {
  const groups = shape([finding('a', 1, [1], { verdict: 'inconclusive' }), finding('b', 2, [2], { level: 'warning' }), finding('c', 3, [3]), finding('d', 4, [4])]);
  expect(groups).toEqual([['c'], ['d'], ['b'], ['a']]);
});

test('a refresh token sent as Bearer is the reason of the refusal that it shares', () => {
  expect(isReasonOf(finding('refresh-token-as-bearer', 1, [1]), finding('soft-error-accepted', 2, [1, 2]))).toBe(true);
  expect(isReasonOf(finding('refresh-token-as-bearer', 1, [9]), finding('soft-error-accepted', 2, [1, 2]))).toBe(false);
});
