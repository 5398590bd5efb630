import { describe, expect, test } from 'vitest';
import { verdictsOf } from '../support/analysed';
import { bearer, pair, pairInBody, refreshSpec, START, token, Trace, type CallSpec } from '../support/trace';

const ID = 'request-not-gated';
const exp = Math.floor(START / 1000) + 60;
const old = { access: token('AT-old', exp), refresh: pair(1).refresh };
const opaque = pair(1);
const signedIn = (tokens: { access: ReturnType<typeof token>; refresh: ReturnType<typeof token> } = old): Trace => new Trace().open('/').at(1000).login(tokens).at(70_000);
const call = (trace: Trace, at: number, spec: CallSpec = {}, access = old.access) => trace.call({ path: `/api/items/${at}`, sent: [bearer(access)], status: 401, at, after: 40, ...spec });
const refresh = (trace: Trace, at: number, spec: CallSpec = {}) => trace.refresh(old.refresh, pair(2), { at, after: 200, ...spec });
const end = (trace: Trace) => trace.at(72_000).call({ sent: [bearer(pair(2).access)] });

describe('fires', () => {
  const cases: [string, () => Trace, string][] = [
    ['when the call leaves with the refresh that it has started', () => end(call(refresh(signedIn(), 70_000), 70_002)), 'fault warning not-awaited'],
    ['when the call is a moment ahead of it', () => end(call(refresh(signedIn(), 70_004), 70_000)), 'fault warning not-awaited'],
    ['when the call is answered after the refresh', () => end(call(refresh(signedIn(), 70_000), 70_002, { after: 900 })), 'fault warning not-awaited'],
    ['when others leave while a refresh runs', () => end(call(call(refresh(call(signedIn(), 69_900), 69_950), 70_000), 70_050)), 'fault warning during'],
    ['when the token’s end is not known, but its refusal was', () => end(call(call(call(signedIn(opaque), 69_900, {}, opaque.access).refresh(opaque.refresh, pair(2), { at: 69_950, after: 300 }), 70_000, {}, opaque.access), 70_050, {}, opaque.access)), 'fault warning during'],
  ];
  test.each(cases)('%s', (_title, trace, expected) => expect(verdictsOf(ID, trace())).toEqual([expected]));
});

describe('stays quiet', () => {
  const cases: [string, () => Trace][] = [
    ['when the calls were under way before', () => end(refresh(call(call(call(signedIn(), 69_800), 69_801), 69_802), 69_850))],
    ['when the failed calls left just before the refresh that they cause', () => end(refresh(call(call(signedIn(), 69_990, { after: 10 }), 69_991, { after: 30 }), 70_005))],
    ['when the token is still good', () => end(call(refresh(new Trace().open('/').at(1000).login(old), 30_000), 30_002))],
    ['when the server takes the call', () => end(call(refresh(signedIn(), 70_000), 70_002, { status: 200 }))],
    ['when one other call leaves while a refresh runs', () => end(call(refresh(call(signedIn(), 69_900), 69_950), 70_000))],
    ['when the calls wait', () => end(refresh(signedIn(), 70_000).call({ at: 70_210, sent: [bearer(pair(2).access)] }))],
    ['in another tab', () => end(call(refresh(signedIn(), 70_000), 70_002, { tab: 102, doc: 'doc-b' }))],
  ];
  test.each(cases)('%s', (_title, trace) => expect(verdictsOf(ID, trace())).toEqual([]));
});

describe('of several audiences', () => {
  const shared = token('RT-shared');
  const renew = (trace: Trace, at: number, scope: string, access: ReturnType<typeof token>, spec: CallSpec = {}) => {
    const { request, ...rest } = refreshSpec(shared);
    return trace.call({ ...rest, at, request: { ...request, members: ['refresh_token', 'scope'], mark: `for-${scope}` }, body: { members: ['access_token'], tokens: pairInBody({ access }) }, ...spec });
  };
  const trace = (next: ReturnType<typeof token>, first = token('AT-a', exp), second = token('AT-b', exp)) => {
    const all = renew(renew(new Trace().open('/').at(1000).login({ access: token('AT-0'), refresh: shared }), 2000, 'a', first), 3000, 'b', second);
    call(all.at(70_000), 69_900, {}, second);
    return call(call(renew(all, 69_950, 'b', next, { after: 300 }), 70_000, {}, first), 70_050, {}, first).at(72_000).call({ sent: [bearer(next)] });
  };

  test('is quiet when those of one leave while another is renewed', () => expect(verdictsOf(ID, trace(token('AT-b2', exp + 60)))).toEqual([]));

  test('is quiet when only their tokens tell the audience', () => {
    const of = (name: string, aud: string) => ({ ...token(name, exp), claims: { exp, aud } });
    const all = new Trace().open('/').at(1000).login({ access: of('AT-a', 'a'), refresh: pair(1).refresh });
    all.at(2000).refresh(pair(1).refresh, { access: of('AT-b', 'b'), refresh: pair(2).refresh }).at(70_000);
    call(all, 69_900, {}, of('AT-b', 'b'));
    all.refresh(pair(2).refresh, { access: of('AT-b2', 'b'), refresh: pair(3).refresh }, { at: 69_950, after: 300 });
    expect(verdictsOf(ID, end(call(call(all, 70_000, {}, of('AT-a', 'a')), 70_050, {}, of('AT-a', 'a'))))).toEqual([]);
  });
});

test('cannot tell when events are missing before: a failed call may have started the refresh', () => {
  expect(verdictsOf(ID, end(call(refresh(signedIn().at(69_900).gap(), 70_000), 70_002)))).toEqual(['inconclusive warning gap']);
});

test('cannot tell when the lifetime of the token is not known', () => {
  const trace = signedIn(opaque).refresh(opaque.refresh, pair(2), { at: 70_000, after: 200 });
  expect(verdictsOf(ID, end(call(trace, 70_002, {}, opaque.access)))).toEqual(['inconclusive warning lifetime']);
});
