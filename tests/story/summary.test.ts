import { expect, test } from 'vitest';
import { causesAt, summaryOf } from '../../src/story/summary';
import type { Finding } from '../../src/faults/fault';
import type { FindingGroup } from '../../src/story/story';
import { createAnalysis } from '../../src/story/analyse';
import { findingRows } from '../../panel/views/diagnosis/rows';
import { eventsIn, recordings } from '../support/recordings';

const finding = (id: string, change: Partial<Finding> = {}): Finding => ({ id, verdict: 'fault', level: 'error', t: 1, tab: 1, key: id, evidence: [], facts: { key: 'k' }, values: {}, ...change });
const group = (cause: Finding, ...consequences: Finding[]): FindingGroup => ({ cause, consequences });
const judged = (groups: FindingGroup[]) => summaryOf({ groups, health: 'faults', label: (id) => `AT#${id}` }, 's');

test('causes are counted, each fault once: not what follows, not what cannot be told', () => {
  const groups = [group(finding('a'), finding('b')), group(finding('a', { key: 'again' })), group(finding('c', { level: 'warning' })), group(finding('d', { verdict: 'inconclusive' }))];
  expect(judged(groups)).toMatchObject({ session: 's', errors: ['a'], warnings: ['c'] });
});

test('the newest of the heaviest is told, with labels in place of tokens', () => {
  const facts = { key: 'k', params: { token: { type: 'token', value: { kind: 'opaque', id: '12', length: 3 } }, inner: { type: 'message', message: { key: 'm', params: { junk: { type: 'token', value: { kind: 'junk', text: 'null', length: 4 } } } } } } } as const;
  const groups = [group(finding('old')), group(finding('new', { t: 5, facts })), group(finding('later', { t: 9, level: 'warning' }))];
  expect(judged(groups).last).toEqual({ id: 'new', level: 'error', t: 5, facts: { key: 'k', params: { token: { type: 'code', text: 'AT#12' }, inner: { type: 'message', message: { key: 'm', params: { junk: { type: 'code', text: 'null' } } } } } } });
});

test('nothing found: nothing is told', () => {
  expect(judged([])).toEqual({ session: 's', health: 'faults', errors: [], warnings: [], last: undefined });
});

test('a cause that is counted is a row of the panel, in every recording', () => {
  let counted = 0;
  for (const recording of recordings.filter((name) => name.endsWith('fires.har'))) {
    const analysis = createAnalysis();
    const events = eventsIn(recording);
    analysis.push(events);
    analysis.tick(Math.max(...events.map(({ t }) => t)) + 60_000);
    const rows = findingRows(analysis.groups);
    for (const level of ['error', 'warning'] as const) {
      const shown = rows.filter(({ occurrences: [first] }) => first?.verdict === 'fault' && first.level === level);
      expect(causesAt(analysis.groups, level), `${recording}: ${level}`).toHaveLength(shown.length);
      counted += shown.length;
    }
  }
  expect(counted).toBeGreaterThan(40);
});
