import { describe, expect, test } from 'vitest';
import { verdictsOf } from '../support/analysed';
import { bearer, inBody, pair, SHOP, Trace } from '../support/trace';
import type { TokenUse } from '../../src/core/event';
import type { TokenValue } from '../../src/core/token-ref';

const ID = 'live-connection-stale-token';
const [one, two] = [pair(1), pair(2)];
const url = (query = '?access_token=m1') => ({ origin: SHOP, path: '/live', query });
const inQuery = (value: TokenValue): TokenUse[] => [{ place: 'query', name: 'access_token', role: 'access', value }];
/** Signed in, connected, refreshed. */
const renewed = () => new Trace().open('/').at(1000).login(one).at(60_000).call({ status: 401, sent: [bearer(one.access)] }).wait(5).refresh(one.refresh, two).wait(2).store(two).wait(5);

interface Socket {
  sent?: TokenUse[];
  /** Status of the handshake. */
  status?: number;
  code?: number;
  query?: string;
  api?: 'websocket' | 'eventsource';
}

let calls = 0;
/** A handshake as the wire tells it, and how the page saw the connection end. */
function connect(trace: Trace, { sent = inQuery(one.access), status = 101, code, query, api = 'websocket' }: Socket = {}): Trace {
  const call = `ws-${(calls += 1)}`;
  const wire = { view: 'wire', call };
  trace.event({ kind: 'request', ...wire, api, method: 'GET', url: url(query), sent, initiator: SHOP });
  trace.wait(5).event({ kind: 'response', ...wire, status, type: '', redirected: false, fromCache: false, facts: {}, issued: [] });
  trace.wait(1).event({ kind: 'end', ...wire, outcome: status < 400 ? 'completed' : 'failed', status, error: status < 400 ? undefined : 'net::ERR_ABORTED' });
  if (code !== undefined) trace.wait(20).event({ kind: 'socket', op: 'closed', code, url: url(query), body: { form: 'empty', size: 0, members: [], tokens: [] } });
  return trace.wait(300);
}

const often = (trace: Trace, socket: Socket, count = 3) => {
  for (let n = 0; n < count; n += 1) connect(trace, socket);
  return trace;
};

describe('fires', () => {
  const cases: [string, () => Trace, string][] = [
    ['when the socket is closed for its token, time after time', () => often(renewed(), { code: 4401 }), 'fault error socket'],
    ['when the server calls it a policy', () => often(renewed(), { code: 1008 }), 'fault error socket'],
    ['when the handshake is refused', () => often(renewed(), { status: 401, code: 1006 }), 'fault error socket'],
    ['when the token is in a subprotocol', () => often(renewed(), { code: 4401, sent: [{ place: 'protocol', name: 'sec-websocket-protocol', role: 'access', value: one.access }] }), 'fault error socket'],
    ['when an event stream is refused', () => often(renewed(), { status: 401, api: 'eventsource' }, 4), 'fault error stream'],
  ];
  test.each(cases)('%s', (_title, trace, verdict) => expect(verdictsOf(ID, trace())).toEqual([verdict]));

  test('when the token is in the first message', () => {
    const trace = renewed();
    for (let n = 0; n < 3; n += 1) {
      connect(trace, { sent: [], query: '' });
      trace.event({ kind: 'socket', op: 'sent', url: url(''), body: { form: 'json', size: 80, members: ['access_token'], tokens: [{ ...inBody('access_token', 'access', one.access), place: 'message' }] } });
      trace.wait(5).event({ kind: 'socket', op: 'closed', code: 4401, url: url(''), body: { form: 'empty', size: 0, members: [], tokens: [] } }).wait(300);
    }
    expect(verdictsOf(ID, trace)).toEqual(['fault error socket']);
  });
});

describe('is quiet', () => {
  const cases: [string, () => Trace][] = [
    ['when one attempt fails and the next has the new token', () => connect(connect(renewed(), { code: 4401 }), { sent: inQuery(two.access), query: '?access_token=m2' })],
    ['when it finds the new token after all', () => connect(often(renewed(), { code: 4401 }, 2), { sent: inQuery(two.access), query: '?access_token=m2' })],
    ['when there was no refresh', () => often(new Trace().open('/').at(1000).login(one), { code: 4401 }, 5)],
    ['when the refresh came after the attempts', () => often(new Trace().open('/').at(1000).login(one), { code: 4401 }, 5).refresh(one.refresh, two)],
    ['when the network drops a connection that was taken', () => often(renewed(), { code: 1006 }, 5)],
    ['when the server restarts', () => often(renewed(), { code: 1012 }, 5)],
    ['when it lives on past the expiry, by design', () => connect(renewed())],
    ['with the new token', () => often(renewed(), { code: 4401, sent: inQuery(two.access), query: '?access_token=m2' }, 5)],
    ['with a cookie', () => often(renewed(), { code: 4401, query: '', sent: [{ place: 'cookie', name: 'session', role: 'access', value: one.access }] }, 5)],
  ];
  test.each(cases)('%s', (_title, trace) => expect(verdictsOf(ID, trace())).toEqual([]));
});

test('cannot tell when the page did not say why it was closed', () => {
  expect(verdictsOf(ID, often(renewed(), {}, 4))).toEqual(['inconclusive error unseen']);
});
