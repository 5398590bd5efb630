import { describe, expect, test } from 'vitest';
import { createDerive } from '../../src/derive/derive';
import type { Exchange } from '../../src/derive/facts';
import { createChronicle } from '../../src/story/chronicle';
import { bearer, pair, START, Trace } from '../support/trace';

const tokens = pair(1);
/** What the chronicle keeps, when the log has been read up to each time (ms after START). */
function kept(trace: Trace, ...times: number[]) {
  const chronicle = createChronicle();
  const derive = createDerive(chronicle.see);
  const log = trace.log();
  const told = (list: readonly Exchange[]) => list.map(({ url, status, outcome }) => `${url.path} ${status ?? '-'} ${outcome}`);
  return times.map((time) => {
    while (log[0] && log[0].t <= START + time) derive.see(log.shift()!);
    derive.advance(START + time);
    return { failures: told(chronicle.failures), refreshes: told(chronicle.refreshes) };
  });
}

describe('a call that is told again', () => {
  test('as refused, after it was told as lost over a sleep, is a failure then', () => {
    const trace = new Trace().open('/').at(100).login(tokens).at(1000);
    trace.call({ at: 1000, after: 300_000, status: 401, sent: [bearer(tokens.access)] });
    trace.at(1500).hide().wait(60_000).show().wait(130_000).call({ path: '/api/later', status: 401, sent: [bearer(tokens.access)] });
    const [before, after] = kept(trace, 200_000, 400_000);
    expect(before!.failures).toEqual(['/api/later 401 REJECTED']);
    expect(after!.failures).toEqual(['/api/later 401 REJECTED', '/api/orders 401 REJECTED']);
  });

  test('is there once, as what it is now', () => {
    const trace = new Trace().open('/').at(1000);
    trace.refresh(tokens.refresh, pair(2), { at: 1000, after: 300_000 });
    trace.at(1500).hide().wait(60_000).show();
    const [before, after] = kept(trace, 200_000, 400_000);
    expect(before!.refreshes).toEqual(['/api/auth/refresh - LOST']);
    expect(after!.refreshes).toEqual(['/api/auth/refresh 200 OK']);
  });
});

test('a refresh whose end is told otherwise later, when it is known already, is back in its place for the next story', () => {
  const chronicle = createChronicle();
  const refresh = (n: number, t2: number) => ({ n, role: 'refresh', outcome: 'REJECTED', tab: 1, t0: 1, t2 }) as Exchange;
  const [first, second] = [refresh(1, 100), refresh(2, 200)];
  for (const exchange of [first, second]) chronicle.see({ type: 'exchange', t: exchange.t2!, exchange, again: undefined });
  first.t2 = 300;
  chronicle.order();
  expect(chronicle.refreshes.map(({ n }) => n)).toEqual([2, 1]);
});
