import { describe, expect, test } from 'vitest';
import { createDerive } from '../../src/derive/derive';
import { createLifetimes } from '../../src/faults/shared/lifetimes';
import { bearer, pair, START, Trace } from '../support/trace';

const HOUR = 3_600_000;

function skewsOf(trace: Trace): (number | undefined)[] {
  const derive = createDerive(() => {});
  for (const event of trace.log()) derive.see(event);
  derive.advance(START + trace.now + 60_000);
  return derive.exchanges.map(({ skew }) => skew);
}
const last = (trace: Trace) => skewsOf(trace).at(-1);

describe('the clock of an origin', () => {
  test('agrees with ours as far as whole seconds can tell', () => {
    const trace = new Trace().clock(0);
    for (const at of [0, 990, 1999, 2500]) trace.call({ at, after: 300 });
    expect(skewsOf(trace)).toEqual([0, 0, 0, 0]);
  });

  test('is told to half a second where it differs', () => {
    for (const skew of [HOUR, -HOUR, 45_000]) expect(Math.abs(last(new Trace().clock(skew).call({ at: 400 }))! - skew)).toBeLessThanOrEqual(520);
  });

  test('is not known without a Date', () => {
    expect(last(new Trace().call())).toBeUndefined();
  });

  test('is the median of the last answers: one odd Date changes nothing', () => {
    const trace = new Trace().clock(0).call().call().call({ skew: -HOUR }).call();
    expect(last(trace)).toBe(0);
  });

  test('is one per origin', () => {
    const other = 'https://api.test';
    const trace = new Trace().clock(0).call().call({ origin: other, skew: HOUR }).call();
    expect(skewsOf(trace).map((skew) => Math.round((skew ?? NaN) / HOUR))).toEqual([0, 1, 0]);
  });

  test('is known of a call that leaves, by the answers before it', () => {
    const trace = new Trace().clock(HOUR).call().lost({}, { wire: 'net::ERR_FAILED' });
    expect(last(trace)! / HOUR).toBeCloseTo(1, 1);
  });

  test('is not told by caches, by slow answers, and by what only the page saw', () => {
    for (const spec of [{ fromCache: true }, { after: 20_000 }, { views: ['page' as const] }]) expect(last(new Trace().call({ skew: -HOUR, ...spec }))).toBeUndefined();
  });
});

describe('a token', () => {
  const { access } = pair(1, (START + 60_000) / 1000);
  const exchangeWith = (skew: number) => {
    const derive = createDerive(() => {});
    const trace = new Trace().clock(skew).call({ sent: [bearer(access)] });
    for (const event of trace.log()) derive.see(event);
    derive.advance(START + 60_000);
    return derive.exchanges[0]!;
  };

  test('expires by the clock of the server that takes it', () => {
    for (const [skew, at30, at90] of [[0, false, true], [HOUR, true, true], [-HOUR, false, false]] as const) {
      const lifetimes = createLifetimes();
      lifetimes.learn(exchangeWith(skew));
      expect([lifetimes.expired(access, START + 30_000), lifetimes.expired(access, START + 90_000)], String(skew)).toEqual([at30, at90]);
      expect(lifetimes.leftExpired(exchangeWith(skew))).toBe(skew === HOUR);
    }
  });

  test('that is opaque counts from its answer, by the same clock', () => {
    const opaque = pair('o');
    for (const skew of [0, HOUR, -HOUR]) {
      const derive = createDerive(() => {});
      for (const event of new Trace().clock(skew).login(opaque, 'none', 60).log()) derive.see(event);
      derive.advance(START + 60_000);
      const lifetimes = createLifetimes();
      for (const exchange of derive.exchanges) lifetimes.learn(exchange);
      expect([lifetimes.expired(opaque.access, START + 58_000), lifetimes.expired(opaque.access, START + 62_000)], String(skew)).toEqual([false, true]);
    }
  });
});
