import { describe, expect, test } from 'vitest';
import { asFault, type AnyFault } from '../../src/faults/fault';
import { createRun } from '../../src/faults/run';
import { faults } from '../../src/faults/registry';
import { words } from '../support/words';
import type { Fact } from '../../src/derive/facts';

const step = (t: number): Fact => ({ type: 'step', t, event: { seq: t, t, tab: 7, frame: 0, doc: 'd', kind: 'step', what: 'click', name: 'x' } });
const gap = (t: number): Fact => ({ type: 'gap', t, event: { seq: t, t, tab: 7, frame: 0, doc: 'd', kind: 'gap', reason: 'events-dropped' } });

const finding = (key: string, t: number) => ({ verdict: 'fault' as const, level: 'note' as const, t, tab: 7, key, evidence: [t], facts: { key: 'k' }, values: {} });

const counting: AnyFault = asFault<{ n: number }, 'step'>({
  id: 'counting',
  title: 'k',
  level: 'note',
  reads: ['step'],
  init: () => ({ n: 0 }),
  step(state, fact, report) {
    state.n += 1;
    report({ ...finding('one', fact.t), values: { n: state.n } });
  },
  end: (state, now, report) => (state.n === 1 ? report(finding('late', now)) : undefined),
});

const throwing: AnyFault = asFault<null, 'step'>({
  id: 'throwing',
  title: 'k',
  level: 'note',
  reads: ['step'],
  init: () => null,
  step() {
    throw new TypeError('the text of the error may hold anything');
  },
});

describe('a run', () => {
  test('hands a fault only what it reads', () => {
    const run = createRun([counting]);
    run.step(gap(1));
    expect(run.findings()).toEqual([]);
  });

  test('keeps one finding for equal keys, the latest', () => {
    const run = createRun([counting]);
    run.step(step(1));
    run.step(step(2));
    expect(run.findings().map(({ id, t, values }) => [id, t, values['n']])).toEqual([['counting', 2, 2]]);
  });

  test('holds what `end` says only until it is asked again', () => {
    const run = createRun([counting]);
    run.step(step(1));
    run.end(50);
    run.end(60);
    expect(run.findings().map(({ key, t }) => [key, t])).toEqual([['one', 1], ['late', 60]]);
    run.step(step(70));
    run.end(80);
    expect(run.findings().map(({ key }) => key)).toEqual(['one']);
  });

  test('turns a fault that throws into a finding and lets all others go on', () => {
    const run = createRun([throwing, counting]);
    run.step(step(1));
    run.step(step(2));
    const [crashed, other] = run.findings();
    expect(crashed).toMatchObject({ id: 'throwing', verdict: 'fault', level: 'error', facts: { key: 'fault_crashed', params: { fault: 'throwing', error: 'TypeError' } } });
    expect(JSON.stringify(crashed)).not.toContain('may hold anything');
    expect(other).toMatchObject({ id: 'counting', t: 2 });
  });
});

describe('the registry', () => {
  test('has each fault once, with a title in words', () => {
    expect(new Set(faults.map(({ id }) => id)).size).toBe(faults.length);
    for (const { title } of faults) expect(words(title)).toMatch(/^[A-Z0-9]/);
  });
});
