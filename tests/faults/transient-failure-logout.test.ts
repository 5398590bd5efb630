import { describe, expect, test } from 'vitest';
import { createDerive } from '../../src/derive/derive';
import { fault } from '../../src/faults/transient-failure-logout';
import { tell } from '../../src/story/text';
import { analysed, verdictsOf } from '../support/analysed';
import { errorBody, pair, Trace, type CallSpec } from '../support/trace';
import { words } from '../support/words';

const ID = 'transient-failure-logout';
const signedIn = (store: 'two-keys' | 'one-key' | 'none' = 'two-keys') => new Trace().open('/').at(1000).login(pair(1), store, 900).at(60_000).call({ sent: [] }).wait(10);
const failed = (spec: CallSpec) => signedIn().refused(pair(1).refresh, { body: { form: 'html', members: [] }, ...spec }).wait(5);
const wiped = (trace: Trace) => trace.task().write('access_token', undefined).write('refresh_token', undefined);
const left = (trace: Trace) => wiped(trace).wait(3).navigate('/login').wait(20).commit('doc-2', '/login');
const busy = { status: 503 };

describe('fires', () => {
  const cases: [string, () => Trace, string][] = [
    ['at a failure of the server', () => left(failed(busy)), 'fault error server'],
    ['when the server asks to wait', () => left(failed({ status: 429 })), 'fault error throttled'],
    ['when a throttle answers 400', () => left(failed({ status: 400, body: errorBody('TooManyRequestsException', 'Rate exceeded') })), 'fault error throttled'],
    ['when a firewall answers 403', () => left(failed({ status: 403 })), 'fault error throttled'],
    ['when the network is down', () => left(signedIn().lostRefresh(pair(1).refresh, { page: { error: 'TypeError' }, wire: 'net::ERR_INTERNET_DISCONNECTED' }).wait(5)), 'fault error network'],
    ['when the tokens go and nobody leaves the page', () => wiped(failed(busy)), 'fault error server'],
    ['when the page goes to sign-in with a pair in memory', () => signedIn('none').refused(pair(1).refresh, busy).wait(5).navigate('/login'), 'fault error server'],
    ['when the app tells the server to end it for all devices', () => left(failed(busy).call({ method: 'POST', path: '/api/auth/logout', status: 204 })), 'fault error server'],
    ['when the app acts on the status, before the body is there', () => {
      const trace = signedIn();
      trace.refused(pair(1).refresh, { ...busy, at: trace.now, after: 60 });
      return left(trace.wait(61));
    }, 'fault error server'],
    ['when the page leaves first and the tokens go then', () => wiped(failed(busy).navigate('/login').wait(4)).commit('doc-2', '/login'), 'fault error server'],
    ['as a warning when the tokens stay in storage', () => failed(busy).wait(3).navigate('/login').commit('doc-2', '/login'), 'fault warning server'],
    ['when the last of three attempts fails as well', () => left(failed(busy).wait(400).refused(pair(1).refresh, busy).wait(800).refused(pair(1).refresh, busy)), 'fault error server'],
  ];
  test.each(cases)('%s', (_title, trace, verdict) => expect(verdictsOf(ID, trace())).toEqual([verdict]));
});

describe('is quiet', () => {
  const cases: [string, () => Trace][] = [
    ['when the server refuses', () => left(failed({ status: 401, body: errorBody('invalid_grant') }))],
    ['when the second attempt is refused', () => left(failed(busy).wait(400).refused(pair(1).refresh))],
    ['when the user signs out while it fails', () => left(failed(busy).click('Sign out').wait(50))],
    ['when the tokens stay', () => failed(busy).wait(3).navigate('/offline').commit('doc-2', '/offline')],
    ['when the tokens come back at once', () => wiped(failed(busy)).wait(300).store(pair(1))],
    ['when the next attempt succeeds and the session ends later', () => left(failed(busy).wait(500).refresh(pair(1).refresh, pair(2)).wait(1).store(pair(2)).wait(900))],
    ['when the session ends a minute later', () => left(failed(busy).wait(60_000))],
    ['when only the expired access token goes', () => failed(busy).task().write('access_token', undefined)],
    ['when a copy of the refusal is read long after the sign-out', () => {
      const trace = signedIn();
      const spec = { status: 400, body: 'unread' as const };
      trace.refused(pair(1).refresh, { ...spec, at: trace.now });
      const call = trace.log().findLast((event) => event.kind === 'request')!;
      left(trace.wait(25));
      return trace.wait(400).in('doc-1').event({ kind: 'body', view: 'page', call: (call as { call: string }).call, by: 'clone', body: { form: 'json', size: 60, members: ['error'], tokens: [], envelope: { path: '', error: 'invalid_grant' } } });
    }],
    ['when it happens in another tab', () => left(failed(busy).in('doc-b', 102))],
  ];
  test.each(cases)('%s', (_title, trace) => expect(verdictsOf(ID, trace())).toEqual([]));
});

describe('cannot tell', () => {
  test('and says so once for each answer that was not read, whatever was removed after it', () => {
    const log = left(wiped(failed({ status: 400, body: 'unread' }).navigate('/login').wait(4))).log();
    let count = 0;
    const run = fault.start(() => (count += 1));
    const derive = createDerive((fact) => fault.reads.includes(fact.type) && run.step(fact));
    for (const event of log) derive.see(event);
    derive.advance(log.at(-1)!.t + 60_000);
    run.end(log.at(-1)!.t + 60_000);
    expect(count).toBe(1);
  });
  test('when a 400 was not read', () => expect(verdictsOf(ID, left(failed({ status: 400, body: 'unread' })))).toEqual(['inconclusive error unread']));
  test('when what was lost began just before the refresh, and may hold the click on Sign out', () => expect(verdictsOf(ID, left(signedIn().gap().wait(5).refused(pair(1).refresh, busy).wait(5)))).toEqual(['inconclusive error gap']));
  test('when events were lost in between', () => expect(verdictsOf(ID, left(failed(busy).gap().wait(5)))).toEqual(['inconclusive error gap']));
});

test('a logout call on a guess is told', () => {
  const analysis = analysed(left(failed(busy).call({ method: 'POST', path: '/api/auth/logout', status: 204 })));
  expect(tell(analysis.findings.find(({ id }) => id === ID)!.facts, words, analysis.label)).toContain('It also called the logout endpoint');
});

test('it is the headline', () => {
  const analysis = analysed(left(failed(busy)));
  expect(analysis.stories[0]?.headline?.id).toBe(ID);
  expect(analysis.groups.map(({ cause }) => cause.id)).toEqual([ID]);
});
