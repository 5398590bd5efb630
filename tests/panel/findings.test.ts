import { expect, test } from 'vitest';
import type { Finding } from '../../src/faults/fault';
import { newErrors } from '../../panel/store/announce';
import { findingRows, rowWith } from '../../panel/views/diagnosis/rows';

const finding = (id: string, more: Partial<Finding> = {}): Finding => ({ id, verdict: 'fault', level: 'error', t: 1, tab: 1, key: 'k', evidence: [], facts: { key: 'x' }, values: {}, ...more });
const alone = (cause: Finding) => ({ cause, consequences: [] });

test('findings come by level, what leads to more first, the inconclusive last', () => {
  const rows = findingRows([
    alone(finding('unsure', { verdict: 'inconclusive' })),
    alone(finding('note', { level: 'note' })),
    alone(finding('lone-error')),
    alone(finding('warning', { level: 'warning' })),
    { cause: finding('cause'), consequences: [finding('harm')] },
  ]);
  expect(rows.map(({ key }) => key)).toEqual(['cause|k', 'lone-error|k', 'warning|k', 'note|k', 'unsure|k']);
  expect(rows[0]?.consequences.map(({ key }) => key)).toEqual(['harm|k']);
});

test('a fault that happened often is one row with its occurrences in order of time', () => {
  const [row, ...others] = findingRows([3, 1, 2].map((t) => alone(finding('loop', { t, key: `k${t}` }))));
  expect(others).toEqual([]);
  expect(row?.occurrences.map(({ t }) => t)).toEqual([1, 2, 3]);
  expect(row?.key).toBe('loop|k3');
});

test('a consequence is found where it is folded', () => {
  const rows = findingRows([{ cause: finding('cause'), consequences: [finding('harm', { key: 'deep' })] }]);
  expect(rowWith(rows, 'harm|deep')?.occurrences[0]?.id).toBe('harm');
  expect(rowWith(rows, 'other|k')).toBeUndefined();
});

test('an error is announced once, a warning and what is inconclusive never', () => {
  const errors = newErrors();
  const list = [finding('an-error'), finding('b', { level: 'warning' }), finding('c', { verdict: 'inconclusive' })];
  expect(errors.in(list)).toContain('An error');
  expect(errors.in(list)).toBe('');
  errors.clear();
  expect(errors.in(list)).not.toBe('');
});
