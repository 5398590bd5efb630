import { expect, test } from 'vitest';
import type { Exchange } from '../../src/derive/facts';
import { createReplays } from '../../src/derive/replay';
import { analysed } from '../support/analysed';
import { bearer, pair, Trace } from '../support/trace';

/** Different questions to one address, each refused. */
function refusals(count: number): Exchange[] {
  const trace = new Trace().open('/');
  for (let n = 0; n < count; n += 1) trace.wait(10).call({ method: 'POST', path: '/graphql', sent: [bearer(pair(1).access)], status: 401, request: { members: ['query'], mark: `m${n}` } });
  return analysed(trace).exchanges.slice();
}

/** How often the marks of all bodies are looked at. */
function looks(calls: readonly Exchange[]): number {
  let count = 0;
  const replays = createReplays();
  for (const call of calls) {
    const { bodyMark } = call;
    Object.defineProperty(call, 'bodyMark', { get: () => ((count += 1), bodyMark) });
    replays.find(call);
    replays.failed(call);
    replays.failed(call);
  }
  return count;
}

test('looks at no other failure of the same address', () => {
  expect(looks(refusals(400))).toBeLessThanOrEqual(2 * looks(refusals(200)) + 10);
});

test('takes a call long after its failure for no replay, though a refresh was in between', () => {
  const spec = { sent: [bearer(pair(1).access)] };
  const after = (ms: number) => new Trace().open('/').at(1000).login(pair(1)).wait(10).call({ ...spec, status: 401 }).wait(ms).refresh(pair(1).refresh, pair(2)).call(spec);
  expect([20_000, 40_000].map((ms) => analysed(after(ms)).exchanges.at(-1)!.replays !== undefined)).toEqual([true, false]);
});
