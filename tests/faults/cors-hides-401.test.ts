import { describe, expect, test } from 'vitest';
import { verdictsOf } from '../support/analysed';
import { bearer, pair, refreshSpec, SHOP, START, Trace, type CallSpec, type LossSpec } from '../support/trace';

const ID = 'cors-hides-401';
const API = 'https://api.test';
const tokens = pair(1, (START + 60_000) / 1000);
const orders: CallSpec = { origin: API, path: '/orders', sent: [bearer(tokens.access)], initiator: SHOP };
const hidden: LossSpec = { page: { error: 'TypeError' }, wire: 'net::ERR_FAILED' };
const views = (...list: ('page' | 'wire')[]) => ({ views: list });

/** Signed in, and the orders came once. */
const signedIn = (): Trace => new Trace().clock(0).open('/').at(1000).login(tokens).call(orders).at(70_000);
const refused = (trace: Trace, more: CallSpec = {}, loss: LossSpec = hidden): Trace => trace.lost({ ...orders, status: 401, ...more }, loss);
const verdicts = (trace: Trace) => verdictsOf(ID, trace);

describe('fires', () => {
  test('when no refresh follows the hidden 401', () => expect(verdicts(refused(signedIn()))).toEqual(['fault error no-refresh']));
  test('when the app asks again with the same token', () => expect(verdicts(refused(refused(signedIn()).wait(1000)))).toEqual(['fault error repeated']));
  test('when the app signs out for it', () => {
    expect(verdicts(refused(signedIn()).wait(30).write('access_token', undefined).write('refresh_token', undefined).navigate('/login'))).toEqual(['fault error signed-out']);
  });
  test('once for calls side by side', () => {
    const trace = signedIn();
    for (const n of [0, 1, 2]) refused(trace, { at: 70_000 + n, after: 50 });
    expect(verdicts(trace.at(71_000))).toEqual(['fault error no-refresh']);
  });
});

describe('is quiet about', () => {
  test('a 401 that the page can read', () => expect(verdicts(signedIn().call({ ...orders, status: 401 }))).toEqual([]));
  test('an app that refreshes after a network error', () => expect(verdicts(refused(signedIn()).wait(50).refresh(tokens.refresh, pair(2)).store(pair(2)))).toEqual([]));
  test('a preflight that is refused', () => expect(verdicts(refused(signedIn(), { status: undefined, method: 'PUT' }))).toEqual([]));
  test('another status that is hidden', () => expect(verdicts(refused(signedIn(), { status: 500 }))).toEqual([]));
  test('a blocker', () => expect(verdicts(refused(signedIn(), { status: undefined }, { page: { error: 'TypeError' }, wire: 'net::ERR_BLOCKED_BY_CLIENT' }))).toEqual([]));
  test('a line that is down', () => expect(verdicts(refused(signedIn(), { status: undefined }, { page: { error: 'TypeError' }, wire: 'net::ERR_INTERNET_DISCONNECTED' }))).toEqual([]));
  test('the same origin', () => expect(verdicts(refused(signedIn(), { origin: SHOP }))).toEqual([]));
  test('a guest', () => expect(verdicts(refused(signedIn(), { sent: [] }))).toEqual([]));
  test('a refresh that is hidden: that is no call to refresh for', () => expect(verdicts(refused(signedIn(), { ...refreshSpec(tokens.refresh), origin: API }))).toEqual([]));
});

describe('without the wire’s view', () => {
  const blind = (trace = signedIn()) => refused(trace, { ...views('page'), status: undefined }, { page: { error: 'TypeError' } });
  const alone = () => new Trace().open('/').at(1000).call({ ...orders, ...views('page'), at: 20_000 }).at(70_000);
  test('cannot tell: an expired token, a network error, and a host that is well', () => expect(verdicts(blind(alone()))).toEqual(['inconclusive warning unseen']));
  test('is quiet when the page is offline', () => expect(verdicts(blind(alone().at(69_990).life('offline').wait(10)))).toEqual([]));
  test('is quiet when the token is good', () => {
    expect(verdicts(refused(alone().at(30_000), { ...views('page'), status: undefined }, { page: { error: 'TypeError' } }))).toEqual([]);
  });
  test('is quiet when the same token is taken right after', () => expect(verdicts(blind(alone()).wait(500).call({ ...orders, ...views('page') }))).toEqual([]));
});

test('cannot tell when events are missing after it', () => {
  expect(verdicts(refused(signedIn()).wait(1000).gap())).toEqual(['inconclusive error no-refresh']);
});
