import { expect, test } from 'vitest';
import { createAnalysis } from '../../src/story/analyse';
import { firstCall } from '../../src/story/first-call';
import { Trace } from '../support/trace';

test('the first call of a finding is the earliest, whichever was told first', () => {
  const log = new Trace().open('/').call({ path: '/api/first' }).wait(100).call({ path: '/api/second' }).log();
  for (const numberOf of [(seq: number) => seq, (seq: number) => log.length + 1 - seq]) {
    const analysis = createAnalysis();
    analysis.push(log.map((event) => ({ ...event, seq: numberOf(event.seq) })));
    analysis.tick(log.at(-1)!.t + 60_000);
    const evidence = analysis.exchanges.flatMap(({ events }) => events).sort((a, b) => a - b);
    expect(evidence.length).toBeGreaterThan(2);
    expect(firstCall({ evidence }, { derive: analysis })?.url.path).toBe('/api/first');
  }
});

test('and where no call is in it, there is none', () => {
  expect(firstCall({ evidence: [1, 2] }, { derive: createAnalysis() })).toBeUndefined();
});
