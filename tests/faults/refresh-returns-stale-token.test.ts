import { describe, expect, test } from 'vitest';
import { analysed, verdictsOf } from '../support/analysed';
import { bearer, pair, token, Trace, type CallSpec, type PairOfTokens } from '../support/trace';
import type { TokenRef } from '../../src/core/token-ref';

const ID = 'refresh-returns-stale-token';
/** Seconds of the trace as NumericDate. */
const at = (second: number): number => Date.UTC(2026, 10, 24, 10) / 1000 + second;
/** A pair whose access token lives from one second of the trace to another. */
const living = (name: string, from: number, to: number): PairOfTokens => {
  const { access, refresh } = pair(name, at(to));
  return { access: { ...access, claims: { iat: at(from), exp: at(to) } } as TokenRef, refresh };
};
/** Of an issuer that counts milliseconds. */
const inMillis = ({ access, refresh }: PairOfTokens): PairOfTokens => ({ access: { ...access, claims: { iat: access.claims!.iat! * 1000, exp: access.claims!.exp! * 1000 } }, refresh });
const old = living('old', 1, 50);
const good = living('good', 60, 960);
const opaque = pair('opaque');
const start = (tokens = old) => new Trace().clock(0).open('/').at(1000).login(tokens).at(60_000);
const refused = (tokens = old): CallSpec => ({ status: 401, sent: [bearer(tokens.access)] });
const taken = (tokens: PairOfTokens): CallSpec => ({ sent: [bearer(tokens.access)] });

describe('fires', () => {
  const cases: [string, () => Trace, string][] = [
    ['when the same expired token comes back', () => start().call(refused()).refresh(old.refresh, old).call(refused()), 'fault error same'],
    ['when the new token has expired before', () => start().call(refused()).refresh(old.refresh, living('new', 2, 40)), 'fault error expired'],
    ['when its issuer counts milliseconds', () => start(inMillis(old)).call(refused()).refresh(old.refresh, inMillis(living('new', 2, 40))), 'fault error expired'],
    ['as a warning when its issuer counts milliseconds and a few seconds are left', () => start(inMillis(old)).call(refused()).refresh(old.refresh, inMillis(living('new', 2, 63))), 'fault warning almost'],
    ['when the browser’s cache gave the answer', () => start().call(refused()).refresh(old.refresh, old, { fromCache: true }), 'fault error cached'],
    ['as a warning when a cache gave a token that is still good', () => start().call(refused()).refresh(old.refresh, good, { fromCache: true }).call(taken(good)), 'fault warning cached'],
    ['as a warning when a few seconds are left of a long life', () => start().call(refused()).refresh(old.refresh, living('new', 2, 63)), 'fault warning almost'],
    ['as a warning when the session nears its end: lives grow short', () => start().call(refused()).refresh(old.refresh, living('new', 60, 63)), 'fault warning almost'],
    ['when an opaque token comes back and is refused again', () => start(opaque).call(refused(opaque)).wait(5).refresh(opaque.refresh, opaque).wait(5).call(refused(opaque)), 'fault error same'],
    ['when the server’s clock says so and ours does not', () => new Trace().clock(120_000).open('/').at(1000).login(old).at(10_000).call(refused()).refresh(old.refresh, living('new', 60, 100)), 'fault error expired'],
  ];
  test.each(cases)('%s', (_title, trace, verdict) => expect(verdictsOf(ID, trace())).toEqual([verdict]));
});

test('is the headline of the loop that it makes', () => {
  const trace = start();
  for (let n = 0; n < 4; n += 1) trace.call(refused()).wait(20).refresh(old.refresh, old).wait(5);
  const { groups } = analysed(trace.call(refused()));
  expect(groups.map(({ cause, consequences }) => [cause.id, consequences.map(({ id }) => id)])).toEqual([[ID, ['replay-loop']]]);
});

describe('is quiet', () => {
  const short = living('short', 60, 62);
  const cases: [string, () => Trace][] = [
    ['at a new token', () => start().call(refused()).refresh(old.refresh, good).call(taken(good))],
    ['when tokens of an issuer that counts milliseconds live for three seconds by design', () => new Trace().clock(0).open('/').at(57_000).login(inMillis(living('m', 57, 60))).at(60_100).call(refused(inMillis(living('m', 57, 60)))).refresh(pair('m').refresh, inMillis(living('n', 60, 63)))],
    ['when an unexpired token is extended in place', () => start(good).refresh(good.refresh, good).call(taken(good))],
    ['when an opaque one is', () => start(opaque).call(refused(opaque)).wait(5).refresh(opaque.refresh, opaque).wait(5).call(taken(opaque))],
    ['when tokens live for two seconds by design', () => new Trace().clock(0).open('/').at(58_000).login(living('s', 58, 60)).at(60_100).call(refused(living('s', 58, 60))).refresh(pair('s').refresh, short).call(taken(short))],
    ['when our own clock is wrong', () => new Trace().clock(-3_600_000).open('/').at(1000).login(living('c', -3600, -3540)).at(60_000).call(refused(living('c', -3600, -3540))).refresh(pair('c').refresh, living('d', -3540, -2940))],
    ['when the new token is refused for another reason', () => start().call(refused()).refresh(old.refresh, good).call(refused(good))],
    ['when the refresh is refused', () => start().call(refused()).refused(old.refresh)],
    ['when another call is refused with another token', () => start(opaque).call(refused(opaque)).wait(5).refresh(opaque.refresh, opaque).wait(5).call({ status: 401, sent: [bearer(token('invitation'))] })],
  ];
  test.each(cases)('%s', (_title, trace) => expect(verdictsOf(ID, trace())).toEqual([]));
});

describe('cannot tell', () => {
  test('when nobody read the answer, and the same token is refused again', () => {
    expect(verdictsOf(ID, start().call(refused()).wait(5).refresh(old.refresh, {}, { body: 'unread' }).wait(5).call(refused()))).toEqual(['inconclusive error unread']);
  });
  test('when no answer told the server’s time', () => {
    const trace = new Trace().open('/').at(1000).login(old).at(60_000).call(refused()).refresh(old.refresh, living('new', 2, 40));
    expect(verdictsOf(ID, trace)).toEqual(['inconclusive error no-clock']);
  });
});
