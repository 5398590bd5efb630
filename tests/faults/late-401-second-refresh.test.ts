import { describe, expect, test } from 'vitest';
import { verdictsOf } from '../support/analysed';
import { bearer, pair, pairInBody, refreshSpec, START, token, Trace, type CallSpec } from '../support/trace';

const ID = 'late-401-second-refresh';
const old = pair(1);
const signedIn = (): Trace => new Trace().open('/').at(1000).login(old).at(60_000);
const refused = (trace: Trace, at: number, after: number, spec: CallSpec = {}) => trace.call({ path: `/api/items/${at}-${after}`, sent: [bearer(old.access)], status: 401, at, after, ...spec });
/** One call fails fast and one late; the refresh is over in between. */
const late = (next = pair(2), spec: CallSpec = {}) => refused(refused(signedIn(), 60_000, 20), 60_001, 500).refresh(old.refresh, next, { at: 60_030, after: 50, ...spec }).at(60_090).store(next);

describe('fires', () => {
  const cases: [string, () => Trace, string][] = [
    ['when the straggler refreshes again', () => late().at(60_510).refresh(pair(2).refresh, pair(3)), 'fault warning rotated'],
    ['when that refresh is refused', () => late().at(60_510).refused(pair(2).refresh), 'fault error refused'],
    ['as a note where the server keeps the refresh token', () => late({ access: token('AT2'), refresh: old.refresh }).at(60_510).refresh(old.refresh, { access: token('AT3'), refresh: old.refresh }), 'fault note kept'],
    ['when the call left while the refresh was under way', () => refused(refused(signedIn(), 60_000, 20), 60_040, 500).refresh(old.refresh, pair(2), { at: 60_030, after: 50 }).at(60_550).refresh(pair(2).refresh, pair(3)), 'fault warning rotated'],
  ];
  test.each(cases)('%s', (_title, trace, expected) => expect(verdictsOf(ID, trace())).toEqual([expected]));
});

describe('stays quiet', () => {
  const short = { access: token('AT2', Math.floor(START / 1000) + 60), refresh: pair(2).refresh };
  const cases: [string, () => Trace][] = [
    ['when the straggler is repeated with the new token', () => late().at(60_510).call({ sent: [bearer(pair(2).access)] })],
    ['when the new token is refused as well', () => refused(late(), 60_100, 50, { sent: [bearer(pair(2).access)] }).at(60_510).refresh(pair(2).refresh, pair(3))],
    ['when the new token has expired meanwhile', () => late(short).at(60_510).refresh(short.refresh, pair(3))],
    ['when the call left after the refresh', () => refused(refused(signedIn(), 60_000, 20).refresh(old.refresh, pair(2), { at: 60_030, after: 50 }), 60_200, 50).at(60_260).refresh(pair(2).refresh, pair(3))],
    ['when the second refresh is another session’s', () => late().at(60_510).refresh(token('RT-b'), pair('b'))],
    ['when a timer refreshes a second later', () => late().at(62_000).refresh(pair(2).refresh, pair(3))],
    ['when the first refresh had failed', () => refused(refused(signedIn(), 60_000, 20), 60_001, 500).call({ ...refreshSpec(old.refresh), at: 60_030, status: 503, body: { form: 'html' } }).at(60_510).refresh(old.refresh, pair(2))],
    ['in another tab', () => refused(refused(signedIn(), 60_000, 20), 60_001, 500, { tab: 102, doc: 'doc-b' }).refresh(old.refresh, pair(2), { at: 60_030, after: 50 }).at(60_510).refresh(pair(2).refresh, pair(3), { tab: 102, doc: 'doc-b' })],
  ];
  test.each(cases)('%s', (_title, trace) => expect(verdictsOf(ID, trace())).toEqual([]));
});

describe('cannot tell', () => {
  test('whether the new token was refused as well, when events are missing', () => {
    expect(verdictsOf(ID, late().at(60_300).gap().at(60_510).refresh(pair(2).refresh, pair(3)))).toEqual(['inconclusive warning gap']);
  });
  test('whether the first refresh had worked, when nobody read its answer', () => {
    expect(verdictsOf(ID, late(pair(2), { body: 'unread' }).at(60_510).refresh(pair(2).refresh, {}, { body: 'unread' }))).toEqual(['inconclusive warning unread']);
  });
  test('whether the new token was still good, when its lifetime is not known and the call took long', () => {
    const silent = { body: { members: ['access_token'], tokens: pairInBody(pair(2)) } };
    const trace = refused(refused(signedIn(), 60_000, 20), 60_001, 9000).refresh(old.refresh, pair(2), { at: 60_030, after: 50, ...silent });
    expect(verdictsOf(ID, trace.at(69_010).refresh(pair(2).refresh, pair(3)))).toEqual(['inconclusive warning lifetime']);
  });
});
