import { describe, expect, test } from 'vitest';
import { verdictsOf } from '../support/analysed';
import { bearer, pair, START, Trace, type CallSpec } from '../support/trace';

const ID = 'proactive-refresh-spin';
const seconds = (ms: number) => Math.floor((START + ms) / 1000);

interface Spin {
  times?: number;
  gap?: number;
  /** Seconds. */
  lifetime?: number | ((n: number) => number | undefined);
  exp?: number;
  spec?: CallSpec;
  between?: (trace: Trace, n: number) => void;
}

/** A signed-in app that refreshes again and again. */
function spin({ times = 3, gap = 3000, lifetime = 900, exp, spec = {}, between }: Spin = {}): Trace {
  const trace = new Trace().clock(0).open('/').at(1000).login(pair(1)).wait(1000);
  for (let n = 1; n <= times; n += 1) {
    const next = pair(n + 1, exp);
    const expiresIn = typeof lifetime === 'number' ? lifetime : lifetime(n);
    trace.refresh(pair(n).refresh, next, { body: { members: ['access_token'], tokens: [{ place: 'body', name: 'access_token', role: 'access', value: next.access }, { place: 'body', name: 'refresh_token', role: 'refresh', value: next.refresh }], expiresIn: exp === undefined ? expiresIn : undefined }, ...spec });
    trace.store(next).wait(gap);
    between?.(trace, n);
  }
  return trace;
}
const verdicts = (options?: Spin) => verdictsOf(ID, spin(options));

describe('fires, and names the cause', () => {
  test('delay longer than a timer can be', () => expect(verdicts({ lifetime: 30 * 86_400, times: 8, gap: 5 })).toEqual(['fault error overflow']));
  test('as harm from the third, when there is one each second', () => expect(verdicts({ lifetime: 3600, gap: 200 })).toEqual(['fault error unknown']));
  test('lifetime no longer than the margin', () => expect(verdicts({ lifetime: 60 })).toEqual(['fault warning margin']));
  test('lifetimes that shrink towards the end of the session', () => expect(verdicts({ lifetime: (n) => 900 / 2 ** n, times: 6 })).toEqual(['fault error shrinking']));
  test('an expiry in milliseconds', () => expect(verdicts({ exp: START + 900_000 })).toEqual(['fault warning unit']));
  test('a clock that is off by more than the lifetime', () => expect(verdictsOf(ID, spin({ lifetime: 600, spec: { skew: -700_000 } }))).toEqual(['fault warning clock']));
  test('no expiry at all', () => expect(verdicts({ lifetime: () => undefined })).toEqual(['fault warning no-expiry']));
  test('a reason that the answers do not tell', () => expect(verdicts({ lifetime: 3600 })).toEqual(['fault warning unknown']));
  test('as harm, once the server asks to slow down', () => {
    const trace = spin({ lifetime: 3600 }).refused(pair(4).refresh, { status: 429, body: { members: [] } });
    expect(verdictsOf(ID, trace)).toEqual(['fault error unknown']);
  });
});

describe('is quiet about', () => {
  test('tokens of a minute, renewed each 50 s', () => expect(verdicts({ lifetime: 60, gap: 50_000, times: 8 })).toEqual([]));
  test('refreshes between which a refusal may be that nobody saw', () => expect(verdicts({ times: 4, between: (trace) => trace.gap() })).toEqual([]));
  test('two refreshes', () => expect(verdicts({ times: 2 })).toEqual([]));
  test('refreshes that refused calls ask for', () => {
    expect(verdicts({ times: 6, between: (trace, n) => trace.call({ sent: [bearer(pair(n + 1).access)], status: 401 }) })).toEqual([]);
  });
  test('a user who reloads', () => {
    expect(verdicts({ times: 6, between: (trace, n) => trace.commit(`doc-${n + 1}`, '/', false, 'reload') })).toEqual([]);
  });
  test('several audiences', () => {
    const trace = new Trace().clock(0).open('/').at(1000).login(pair(1)).wait(1000);
    for (const aud of ['a', 'b', 'c', 'd']) {
      const access = { ...pair(aud, seconds(900_000)).access, claims: { exp: seconds(900_000), aud } };
      trace.refresh(pair(1).refresh, { access, refresh: pair(1).refresh }).wait(200);
    }
    expect(verdictsOf(ID, trace)).toEqual([]);
  });
  test('refreshes side by side', () => {
    const trace = new Trace().open('/').at(1000).login(pair(1)).wait(1000);
    for (const n of [1, 2, 3, 4]) trace.refresh(pair(1).refresh, pair(`p${n}`), { at: 3000 + n, after: 200 });
    expect(verdictsOf(ID, trace)).toEqual([]);
  });
});

describe('an expiry in milliseconds that the app takes for seconds', () => {
  const tokens = pair(1, START + 60_000);
  const late = () => new Trace().clock(0).open('/').at(1000).login(tokens).at(70_000).call({ sent: [bearer(tokens.access)], status: 401 });
  test('may be why no refresh ever comes', () => expect(verdictsOf(ID, late())).toEqual(['inconclusive warning unit-never']));
  test('also where the answer tells the lifetime so', () => {
    const trace = new Trace().clock(0).open('/').at(1000);
    trace.call({ method: 'POST', path: '/api/auth/login', request: { credentials: true, members: [] }, body: { members: [], tokens: [{ place: 'body', name: 'access_token', role: 'access', value: pair(1).access }, { place: 'body', name: 'refresh_token', role: 'refresh', value: pair(1).refresh }], expiresIn: 60, inMillis: true } });
    trace.at(70_000).call({ sent: [bearer(pair(1).access)], status: 401 });
    expect(verdictsOf(ID, trace)).toEqual(['inconclusive warning unit-never']);
  });
  test('is quiet when the app refreshes', () => expect(verdictsOf(ID, late().wait(50).refresh(tokens.refresh, pair(2, START + 900_000)))).toEqual([]));
  test('is quiet where seconds are told', () => {
    const usual = pair(1, (START + 60_000) / 1000);
    expect(verdictsOf(ID, new Trace().clock(0).open('/').at(1000).login(usual).at(70_000).call({ sent: [bearer(usual.access)], status: 401 }))).toEqual([]);
  });
});

test('cannot tell when nobody read the answers', () => {
  expect(verdicts({ spec: { body: 'unread' }, times: 4 })).toEqual(['inconclusive warning unread']);
});
