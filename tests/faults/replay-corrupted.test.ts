import { describe, expect, test } from 'vitest';
import { verdictsOf } from '../support/analysed';
import { bearer, pair, Trace, type CallSpec } from '../support/trace';
import type { BodySketch } from '../../src/core/event';

const ID = 'replay-corrupted';
const [one, two] = [pair(1), pair(2)];
const start = () => new Trace().open('/').at(1000).login(one).at(60_000);
const body: Partial<BodySketch> = { members: ['item'], mark: 'order-1', size: 16 };
const order = (more: CallSpec = {}): CallSpec => ({ method: 'POST', sent: [bearer(one.access)], request: body, ...more });
const refused = (more: CallSpec = {}): CallSpec => order({ status: 401, ...more });
const again = (more: CallSpec = {}): CallSpec => order({ sent: [bearer(two.access)], ...more });
const renew = (trace: Trace) => trace.wait(5).refresh(one.refresh, two).wait(2).store(two).wait(3);
const twice: Partial<BodySketch> = { members: [], mark: 'order-1-twice', inner: 'order-1', size: 22 };

describe('fires', () => {
  const cases: [string, () => Trace, string][] = [
    ['when the body was encoded twice', () => renew(start().call(refused())).call(again({ request: twice, status: 400 })), 'fault error encoded-twice'],
    ['as a warning when the server takes that', () => renew(start().call(refused())).call(again({ request: twice })), 'fault warning encoded-twice'],
    ['when the body is gone', () => renew(start().call(refused())).call(again({ request: undefined, status: 422 })), 'fault error no-body'],
    ['when the content type changed', () => renew(start().call(refused({ contentType: 'application/json' }))).call(again({ contentType: 'application/x-www-form-urlencoded', status: 415 })), 'fault error content-type'],
    ['when the base path stands there twice', () => renew(start().call(refused())).call(again({ path: '/api/api/orders', status: 404 })), 'fault error base-twice'],
    ['when a Request is used that has left before', () => renew(start().call(refused())).lost(again({ request: undefined, views: ['page'] }), { page: { error: 'TypeError', message: 'Cannot construct a Request with a Request object that has already been used.' } }), 'fault error used-up'],
    ['when a call that had worked is sent again', () => start().call(order()).call({ ...refused({ path: '/api/cart', method: 'GET', request: undefined }) }).wait(5).refresh(one.refresh, two).wait(2).call(again()), 'fault warning sent-twice'],
  ];
  test.each(cases)('%s', (_title, trace, verdict) => expect(verdictsOf(ID, trace())).toEqual([verdict]));
});

describe('is quiet', () => {
  const cases: [string, () => Trace][] = [
    ['when the replay is the same request', () => renew(start().call(refused())).call(again())],
    ['when its body has a new CSRF token in it', () => renew(start().call(refused())).call(again({ request: { members: ['item', 'csrf'], mark: 'order-1-b', size: 40 } }))],
    ['when the API always takes JSON in a string', () => renew(start().call(refused({ request: twice }))).call(again({ request: twice }))],
    ['when the network fails', () => renew(start().call(refused())).lost(again({ views: ['page'] }), { page: { error: 'TypeError', message: 'Failed to fetch' } })],
    ['when another call without a body goes to another address', () => renew(start().call(refused())).call(again({ path: '/api/cart', request: undefined }))],
    ['when a reading has the same address', () => renew(start().call(refused())).call(again({ method: 'GET', request: undefined }))],
    ['when the page’s view is missing: it knows of bodies that the wire cannot read', () => renew(start().call(refused())).call(again({ request: undefined, views: ['wire'] }))],
    ['when there was no refresh', () => start().call(refused()).wait(50).call(again({ request: twice, status: 400 }))],
    ['when a longer path ends alike', () => renew(start().call(refused())).call(again({ path: '/v2/api/orders' }))],
    ['when the user orders once more', () => renew(start().call(order())).click('Order').call(again())],
    ['when a heartbeat goes on', () => {
      const trace = start();
      for (let n = 0; n < 4; n += 1) trace.call(order({ path: '/api/ping' })).wait(3000);
      return renew(trace).call(again({ path: '/api/ping' }));
    }],
    ['when a second order follows later', () => renew(start().call(order())).wait(1500).call(again())],
    ['when GraphQL reads by POST', () => renew(start().call(order({ request: { ...body, operation: 'Orders' } }))).call(again({ request: { ...body, operation: 'Orders' } }))],
  ];
  test.each(cases)('%s', (_title, trace) => expect(verdictsOf(ID, trace())).toEqual([]));
});

describe('cannot tell', () => {
  const cases: [string, () => Trace, string][] = [
    ['when the first body could not be read', () => renew(start().call(refused({ request: { form: 'unreadable', size: -1, members: [], tokens: [] } }))).call(again({ request: twice, status: 400 })), 'inconclusive error unseen-body'],
    ['when nobody read whether the refresh worked', () => start().call(refused()).wait(5).refresh(one.refresh, {}, { body: 'unread' }).wait(5).call(again({ request: undefined, status: 422 })), 'inconclusive error no-body'],
    ['when a worker began anew between its body and its headers', () => renew(start().call(refused())).gap('worker-restarted').wait(2).call(again({ request: undefined, status: 422 })), 'inconclusive error no-body'],
  ];
  test.each(cases)('%s', (_title, trace, verdict) => expect(verdictsOf(ID, trace())).toEqual([verdict]));
});
