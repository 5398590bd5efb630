import { expect, test } from 'vitest';
import { createDerive } from '../../src/derive/derive';
import type { Exchange, Fact } from '../../src/derive/facts';
import { faults } from '../../src/faults/registry';
import { bearer, pair, Trace } from '../support/trace';

type AnyFault = (typeof faults)[number];

/** What an app in a loop makes of its day: twice as much of it may cost twice as much, not four times. */
const endless: [string, (count: number) => Trace][] = [
  ['refresh-on-non-expiry', refusals],
  ['replay-loop', refusals],
  ['proactive-refresh-spin', spin],
];

test.each(endless)('%s does as much work for each cycle of a loop, however long it lasts', (id, traceOf) => {
  const fault = faults.find((one) => one.id === id)!;
  const [some, twice] = [400, 800].map((count) => readsOf(fault, traceOf(count))) as [number, number];
  expect(some).toBeGreaterThan(400);
  expect(twice / some).toBeLessThan(2.4);
});

function refusals(count: number): Trace {
  const trace = new Trace().open('/').at(1000).login(pair(1)).at(5000);
  for (let n = 1; n < count; n += 1) trace.call({ path: '/api/x', sent: [bearer(pair(n).access)], status: 401, after: 5 }).wait(1).refresh(pair(n).refresh, pair(n + 1), { after: 5 });
  return trace;
}

/** Refreshes without a reason. */
function spin(count: number): Trace {
  const trace = new Trace().open('/').at(1000).login(pair(1)).at(5000);
  for (let n = 1; n < count; n += 1) trace.wait(50).refresh(pair(n).refresh, pair(n + 1));
  return trace;
}

/** How often the fault looks at something of a call. */
function readsOf(fault: AnyFault, trace: Trace): number {
  let reads = 0;
  const seen = new WeakMap<Exchange, Exchange>();
  const watched = (exchange: Exchange): Exchange => {
    const known = seen.get(exchange) ?? new Proxy(exchange, {
      get(target, name) {
        reads += 1;
        return name === 'replays' ? target.replays && watched(target.replays) : Reflect.get(target, name);
      },
    });
    seen.set(exchange, known);
    return known;
  };
  const facts: Fact[] = [];
  const derive = createDerive((fact) => facts.push(fact));
  for (const event of trace.log()) derive.see(event);
  const run = fault.start(() => {});
  for (const fact of facts) if (fault.reads.includes(fact.type)) run.step('exchange' in fact ? { ...fact, exchange: watched(fact.exchange) } : fact);
  return reads;
}
