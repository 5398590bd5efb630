import { expect, test } from 'vitest';
import type { LogEvent } from '../../src/core/event';
import { createDerive } from '../../src/derive/derive';
import { faults } from '../../src/faults/registry';
import { createRun } from '../../src/faults/run';
import { isPlain } from '../../src/faults/shared/plain';
import { quietLog } from '../support/long-logs';
import { eventsIn, recordings } from '../support/recordings';

/** What the faults find while the log goes by and at its end, and how many plain facts there were. */
function found(list: typeof faults, log: readonly LogEvent[]): { findings: unknown; plain: number } {
  const run = createRun(list);
  let plain = 0;
  const derive = createDerive((fact) => {
    if ((fact.type === 'call' || fact.type === 'exchange') && isPlain(fact)) plain += 1;
    run.step(fact);
  });
  for (const event of log) derive.see(event);
  derive.advance(log.at(-1)!.t + 1000);
  const findings = [run.findings()];
  derive.advance(log.at(-1)!.t + 60_000);
  run.end(log.at(-1)!.t + 60_000);
  return { findings: [...findings, run.findings()].map((all) => all.map(({ id, key, t, level, cause, evidence }) => [id, key, t, level, cause, evidence])), plain };
}

test('what faults say they skip tells them nothing: with it they find the same', { timeout: 60_000 }, () => {
  const all = faults.map((fault) => ({ ...fault, skips: undefined }));
  let plain = 0;
  for (const log of [...recordings.map(eventsIn), quietLog(3000)].map((events) => events.toSorted((a, b) => a.t - b.t || a.seq - b.seq))) {
    const without = found(faults, log);
    expect(without.findings).toEqual(found(all, log).findings);
    plain += without.plain;
  }
  expect(plain).toBeGreaterThan(1000);
});
