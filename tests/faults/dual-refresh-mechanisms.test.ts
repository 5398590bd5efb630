import { describe, expect, test } from 'vitest';
import { verdictsOf } from '../support/analysed';
import { codeLine, pair, refreshSpec, token, Trace, type CallSpec } from '../support/trace';

const ID = 'dual-refresh-mechanisms';
const spent = pair(1).refresh;
const timer = { line: codeLine('timer.ts', 3) };
const interceptor = { line: codeLine('http.ts', 9) };
const signedIn = (): Trace => new Trace().open('/').at(1000).login(pair(1)).at(60_000);
const ok = (trace: Trace, at: number, spec: CallSpec, n = 2) => trace.refresh(spent, pair(n), { at, after: 200, ...spec });
const no = (trace: Trace, at: number, spec: CallSpec) => trace.refused(spent, { at, after: 200, ...spec });
/** A timer refreshes, and a moment later the interceptor does, too. */
function inTurn(rounds: number, gap = 500, second: CallSpec = interceptor): Trace {
  const trace = signedIn();
  for (let n = 0; n < rounds; n += 1) {
    trace.refresh(pair(2 * n + 1).refresh, pair(2 * n + 2), timer).wait(gap).refresh(pair(2 * n + 2).refresh, pair(2 * n + 3), second).wait(60_000);
  }
  return trace;
}

describe('fires', () => {
  const cases: [string, () => Trace, string][] = [
    ['when two places of the code spend one token at once', () => no(ok(signedIn(), 60_000, timer), 60_050, interceptor).at(90_000), 'fault error refused'],
    ['when they use two addresses', () => no(ok(signedIn(), 60_000, {}), 60_050, { path: '/oauth/token' }).at(90_000), 'fault error refused'],
    ['when they send the token in different places', () => no(ok(signedIn(), 60_000, {}), 60_050, { ...refreshSpec(spent), request: {}, sent: [{ place: 'header', name: 'x-refresh-token', role: 'refresh', value: spent }] }).at(90_000), 'fault error refused'],
    ['when both are let through', () => ok(ok(signedIn(), 60_000, timer), 60_050, interceptor).at(90_000), 'fault warning accepted'],
    ['as a note where the server keeps the token', () => signedIn().refresh(spent, { access: token('A2') }, { at: 60_000, after: 200, ...timer }).refresh(spent, { access: token('A3') }, { at: 60_050, ...interceptor }).at(90_000), 'fault note kept'],
    ['as a note where both find it dead', () => no(no(signedIn(), 60_000, timer), 60_050, interceptor).at(90_000), 'fault note dead'],
    ['when one refreshes what the other has just refreshed, twice', () => inTurn(2), 'fault warning in-turn'],
  ];
  test.each(cases)('%s', (_title, trace, expected) => expect(verdictsOf(ID, trace())).toEqual([expected]));
});

describe('stays quiet', () => {
  const cases: [string, () => Trace][] = [
    ['at a storm of the same code', () => no(ok(signedIn(), 60_000, timer), 60_050, timer).at(90_000)],
    ['when it happens in turn once', () => inTurn(1)],
    ['when they are far apart', () => inTurn(3, 20_000)],
    ['when the same code refreshes in turn', () => inTurn(3, 500, timer)],
    ['in two tabs', () => no(ok(signedIn(), 60_000, timer), 60_050, { ...interceptor, tab: 102, doc: 'doc-b' }).at(90_000)],
    ['for two sessions', () => ok(signedIn(), 60_000, timer).refresh(token('RT-b'), pair('b'), { at: 60_050, ...interceptor }).at(90_000)],
  ];
  test.each(cases)('%s', (_title, trace) => expect(verdictsOf(ID, trace())).toEqual([]));
});

test('cannot tell what came of it when nobody read the answers', () => {
  expect(verdictsOf(ID, ok(ok(signedIn(), 60_000, { ...timer, body: 'unread' }), 60_050, { ...interceptor, body: 'unread' }).at(90_000))).toEqual(['inconclusive warning unread']);
});
