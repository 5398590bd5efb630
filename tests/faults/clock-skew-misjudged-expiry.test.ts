import { describe, expect, test } from 'vitest';
import type { TokenRef } from '../../src/core/token-ref';
import { verdictsOf } from '../support/analysed';
import { bearer, pair, START, Trace, type PairOfTokens } from '../support/trace';

const ID = 'clock-skew-misjudged-expiry';
const MINUTE = 60_000;

/** A pair issued by a server whose clock differs from ours, `at` ms after START. */
function issued(n: number, at: number, skew: number, lifetime = 300): PairOfTokens {
  const iat = Math.floor((START + at + skew) / 1000);
  const access: TokenRef = { ...pair(n).access, kind: 'jwt', claims: { iat, exp: iat + lifetime } };
  return { access, refresh: pair(n).refresh };
}

/** Our clock is ten minutes ahead: each new token of five minutes is expired by it. */
function ahead({ skew = -10 * MINUTE, dated = true, times = 3, refused = false, lifetime = 300 } = {}): Trace {
  const trace = new Trace().open('/').at(1000);
  if (dated) trace.clock(skew);
  trace.login(issued(1, 1000, skew, lifetime));
  for (let n = 1; n <= times; n += 1) {
    trace.wait(3000);
    if (refused) trace.call({ sent: [bearer(issued(n, trace.now, skew, lifetime).access)], status: 401 });
    const next = issued(n + 1, trace.now, skew, lifetime);
    trace.refresh(pair(n).refresh, next).store(next).call({ sent: [bearer(next.access)] });
  }
  return trace;
}

/** Our clock is behind: tokens die at the server while ours takes them for good. */
function behind({ skew = 10 * MINUTE, status = 401, reacts = false, out = false }: { skew?: number; status?: number; reacts?: boolean; out?: boolean } = {}): Trace {
  const tokens = issued(1, 1000, skew);
  const trace = new Trace().clock(skew).open('/').at(1000).login(tokens).call({ sent: [bearer(tokens.access)] }).at(301_000);
  trace.call({ sent: [bearer(tokens.access)], status });
  if (reacts) trace.wait(20).refresh(tokens.refresh, issued(2, trace.now, skew));
  if (out) trace.wait(20).write('access_token', undefined).write('refresh_token', undefined).navigate('/login');
  return trace;
}

describe('fires', () => {
  test('when a clock that is ahead calls each new token expired', () => expect(verdictsOf(ID, ahead())).toEqual(['fault error ahead']));
  test('at the first such refresh', () => expect(verdictsOf(ID, ahead({ times: 1 }))).toEqual(['fault error ahead']));
  test('as a warning where the clocks are near', () => expect(verdictsOf(ID, ahead({ skew: -100 * 1000, lifetime: 90 }))).toEqual(['fault warning ahead']));
  test('when a clock that is behind calls an expired token good, and the refusal is not heard', () => expect(verdictsOf(ID, behind())).toEqual(['fault error behind']));
  test('as a warning when the clock is little behind', () => {
    expect(verdictsOf(ID, behind({ skew: 60_000 }))).toEqual(['fault warning behind']);
  });
  test('with the sign-out that follows', () => expect(verdictsOf(ID, behind({ out: true }))).toEqual(['fault error behind']));
  test('when the app signs out for a token that only its clock calls expired', () => {
    const tokens = issued(1, 1000, -10 * MINUTE);
    const trace = new Trace().clock(-10 * MINUTE).open('/').at(1000).login(tokens).wait(20).write('access_token', undefined).write('refresh_token', undefined).navigate('/login');
    expect(verdictsOf(ID, trace)).toEqual(['fault error signed-out']);
  });
});

describe('a sign-in whose token comes from the future', () => {
  const twice = ({ skew = 10 * MINUTE, used = false } = {}): Trace => {
    const trace = new Trace().clock(skew).open('/').at(1000);
    for (const n of [1, 2]) {
      const tokens = issued(n, trace.now, skew);
      trace.login(tokens, 'none');
      if (used) trace.wait(20).call({ sent: [bearer(tokens.access)] });
      trace.wait(5000);
    }
    return trace;
  };
  test('fires when it is thrown away, and the user signs in again', () => expect(verdictsOf(ID, twice())).toEqual(['fault error rejected-sign-in']));
  test('is quiet when it is used', () => expect(verdictsOf(ID, twice({ used: true }))).toEqual([]));
  test('is quiet when the clocks agree', () => expect(verdictsOf(ID, twice({ skew: 0 }))).toEqual([]));
  test('is quiet at the first', () => expect(verdictsOf(ID, new Trace().clock(10 * MINUTE).open('/').at(1000).login(issued(1, 1000, 10 * MINUTE), 'none'))).toEqual([]));
});

describe('is quiet about', () => {
  test('a clock that is ahead by less than a token lives', () => expect(verdictsOf(ID, ahead({ skew: -100 * 1000 }))).toEqual([]));
  test('clocks that agree', () => expect(verdictsOf(ID, ahead({ skew: 0 }))).toEqual([]));
  test('refreshes that refused calls ask for', () => expect(verdictsOf(ID, ahead({ refused: true }))).toEqual([]));
  test('a proxy that writes a Date of its own', () => {
    // The tokens say that the issuer's clock is ours; they are old indeed.
    const tokens = issued(1, 1000, 0);
    const trace = new Trace().clock(-20 * MINUTE).open('/').at(1000).login(tokens).at(302_000);
    for (const n of [1, 2]) trace.refresh(pair(n).refresh, issued(n + 1, trace.now, 0)).wait(301_000);
    expect(verdictsOf(ID, trace)).toEqual([]);
  });
  test('one answer with an odd Date', () => {
    const tokens = issued(1, 1000, 0);
    const trace = new Trace().clock(0).open('/').at(1000).call().call().call().login(tokens).at(302_000).call({ skew: -20 * MINUTE });
    trace.refresh(tokens.refresh, issued(2, trace.now, 0));
    expect(verdictsOf(ID, trace)).toEqual([]);
  });
  test('answers of a cache', () => {
    const tokens = issued(1, 1000, 0);
    const trace = new Trace().open('/').at(1000).login(tokens);
    for (let n = 0; n < 5; n += 1) trace.call({ skew: -20 * MINUTE, fromCache: true });
    trace.at(302_000).refresh(tokens.refresh, issued(2, trace.now, 0), { skew: 0 });
    expect(verdictsOf(ID, trace)).toEqual([]);
  });
  test('a clock behind, where the app listens to the refusal', () => expect(verdictsOf(ID, behind({ reacts: true }))).toEqual([]));
  test('a refusal for another reason', () => expect(verdictsOf(ID, behind({ status: 403 }))).toEqual([]));
  test('a user who signs out', () => {
    const tokens = issued(1, 1000, -10 * MINUTE);
    const trace = new Trace().clock(-10 * MINUTE).open('/').at(1000).login(tokens).wait(20).click('Sign out').write('access_token', undefined).write('refresh_token', undefined).navigate('/login');
    expect(verdictsOf(ID, trace)).toEqual([]);
  });
});

test('cannot tell when no Date was seen, and the token alone speaks of another clock', () => {
  expect(verdictsOf(ID, ahead({ dated: false }))).toEqual(['inconclusive warning unseen']);
});

test('cannot tell when events are missing after a refusal', () => {
  expect(verdictsOf(ID, behind().wait(500).gap())).toEqual(['inconclusive error behind']);
});

test('says nothing of a refresh that may be a reaction to what nobody saw', () => {
  const tokens = issued(1, 1000, -10 * MINUTE);
  const trace = new Trace().clock(-10 * MINUTE).open('/').at(1000).login(tokens).at(5000).gap().wait(500).refresh(tokens.refresh, issued(2, 5500, -10 * MINUTE));
  expect(verdictsOf(ID, trace)).toEqual([]);
});
