import { describe, expect, test } from 'vitest';
import { verdictsOf } from '../support/analysed';
import { bearer, pair, Trace, type CallSpec, type PairOfTokens } from '../support/trace';

const ID = 'replay-loop';
const start = (exp?: number) => new Trace().open('/').at(1000).login(pair(1, exp)).at(60_000);
const refused = (tokens: PairOfTokens, more: CallSpec = {}): CallSpec => ({ status: 401, sent: [bearer(tokens.access)], ...more });

interface LoopSpec {
  cycles: number;
  /** Pause between answer and next step, ms. */
  pause?: number;
  /** Which pair each attempt carries. */
  sends?: (attempt: number) => PairOfTokens;
  refresh?: (trace: Trace, n: number) => Trace;
  call?: CallSpec;
  between?: (trace: Trace) => Trace;
  from?: Trace;
}

/** Attempt 1 with pair 1, refresh to pair 2, attempt 2 with pair 2, … */
function loop({ cycles, pause = 2000, sends = (n) => pair(n), refresh = (trace, n) => trace.refresh(pair(n).refresh, pair(n + 1)).wait(2).store(pair(n + 1)), call = {}, between = (trace) => trace, from = start() }: LoopSpec): Trace {
  const trace = from.call(refused(sends(1), call));
  for (let n = 1; n <= cycles; n += 1) {
    refresh(trace.wait(pause), n).wait(10);
    between(trace).call(refused(sends(n + 1), call));
  }
  return trace;
}

describe('fires', () => {
  const cases: [string, () => Trace, string][] = [
    ['as a warning at the second cycle', () => loop({ cycles: 2 }), 'fault warning rejected-again'],
    ['as an error at the third cycle', () => loop({ cycles: 3 }), 'fault error rejected-again'],
    ['as an error at two cycles in two seconds', () => loop({ cycles: 2, pause: 100 }), 'fault error rejected-again'],
    ['and says that the replay kept the old header', () => loop({ cycles: 3, sends: () => pair(1) }), 'fault error stale-header'],
    ['and says that the new token had expired already', () => loop({ cycles: 3, sends: (n) => pair(n, 1), refresh: (trace, n) => trace.refresh(pair(n, 1).refresh, pair(n + 1, 1)), from: start(1) }), 'fault error stale-token'],
    ['when the failures’ bodies are not read', () => loop({ cycles: 3, call: { body: 'unread' } }), 'fault error rejected-again'],
    ['when only a cache buster differs', () => loop({ cycles: 3, call: { query: '?page=2&_=m1' } }), 'fault error rejected-again'],
  ];
  test.each(cases)('%s', (_title, trace, verdict) => expect(verdictsOf(ID, trace())).toEqual([verdict]));

  test('once for a loop that goes on', () => expect(verdictsOf(ID, loop({ cycles: 12, pause: 500 }))).toEqual(['fault error rejected-again']));
});

describe('is quiet', () => {
  const cases: [string, () => Trace][] = [
    ['at one refused replay', () => loop({ cycles: 1 })],
    ['when the second replay succeeds', () => loop({ cycles: 1 }).wait(10).refresh(pair(2).refresh, pair(3)).call({ sent: [bearer(pair(3).access)] })],
    ['when each replay succeeds and the token expires again soon', () => {
      const trace = start();
      for (let n = 1; n < 6; n += 1) trace.call(refused(pair(n))).refresh(pair(n).refresh, pair(n + 1)).call({ sent: [bearer(pair(n + 1).access)] }).wait(2000);
      return trace;
    }],
    ['at a DPoP nonce handshake', () => loop({ cycles: 3, call: { challenge: 'dpop', challengeError: 'use_dpop_nonce', dpopNonce: 'n1' } })],
    ['at an NTLM handshake', () => loop({ cycles: 3, call: { challenge: 'ntlm' } })],
    ['when a poll keeps failing without a refresh in between', () => {
      const trace = start();
      for (let n = 0; n < 10; n += 1) trace.call(refused(pair(1))).wait(2000);
      return trace;
    }],
    ['when the user reloads again and again', () => {
      let n = 1;
      return loop({ cycles: 4, between: (trace) => trace.commit(`doc-${(n += 1)}`, '/').wait(50) });
    }],
    ['when the user clicks each time', () => loop({ cycles: 4, between: (trace) => trace.click('Try again') })],
    ['when the right is missing', () => loop({ cycles: 3, call: { status: 403, challengeError: 'insufficient_scope' } })],
    ['when the refresh is refused each time', () => loop({ cycles: 3, refresh: (trace, n) => trace.refused(pair(n).refresh) })],
    ['when each expiry is ten minutes after the last', () => loop({ cycles: 3, pause: 600_000 })],
  ];
  test.each(cases)('%s', (_title, trace) => expect(verdictsOf(ID, trace())).toEqual([]));
});

test('cannot tell when what the refreshes answered was not read', () => {
  const trace = loop({ cycles: 3, sends: () => pair(1), refresh: (trace, n) => trace.refresh(pair(n).refresh, {}, { body: 'unread' }) });
  expect(verdictsOf(ID, trace)).toEqual(['inconclusive error unread']);
});
