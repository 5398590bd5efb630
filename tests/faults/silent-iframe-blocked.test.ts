import { describe, expect, test } from 'vitest';
import { verdictsOf } from '../support/analysed';
import { bearer, pair, SHOP, Trace, urlOf } from '../support/trace';

const ID = 'silent-iframe-blocked';
const IDP = 'https://id.test';
const CALL = { view: 'wire', call: 'silent' };
const authorize = (prompt?: string) => ({ origin: IDP, path: '/authorize', query: '?client_id=~1', prompt });
const back = (error?: string) => ({ ...urlOf('/callback'), error });
const wire = (trace: Trace, event: object, ms = 5) => trace.wait(ms).event({ ...CALL, frame: 3, doc: '', ...event } as never);
const request = (url: object, cookies: boolean) => ({ kind: 'request', api: 'frame', method: 'GET', url, sent: [], initiator: SHOP, cookies });
const response = (status: number, finalUrl?: object) => ({ kind: 'response', status, type: '', redirected: finalUrl !== undefined, finalUrl, fromCache: false, facts: {}, issued: [] });
const end = { kind: 'end', outcome: 'completed', status: 200 };

const signedIn = () => new Trace().open('/').at(1000).call({ sent: [bearer(pair(1).access)] }).at(60_000);
/** A renewal in a hidden frame that comes back with this word. */
function silent(trace: Trace, error?: string, cookies = false): Trace {
  wire(trace, request(authorize('none'), cookies));
  wire(trace, response(302, back(error)));
  wire(trace, request(back(error), true));
  wire(trace, response(200));
  return wire(trace, end).wait(100);
}
const framed = (trace: Trace) => wire(wire(trace, request(authorize('none'), false)), { kind: 'end', outcome: 'failed', error: 'net::ERR_BLOCKED_BY_RESPONSE' }).wait(100);
const unanswered = (trace: Trace) => wire(wire(wire(trace, request(authorize('none'), false)), response(200)), end).wait(100);
const goes = (trace: Trace) => trace.event({ kind: 'lifecycle', what: 'navigate', url: authorize() });
/** The whole page goes to the provider and comes back without a question. */
const top = (trace: Trace, error?: string) => goes(trace).wait(200).in('doc-2').event({ kind: 'lifecycle', what: 'commit', url: back(error) }).wait(1000);
const asked = (trace: Trace) => goes(trace).wait(200).in('doc-2').event({ kind: 'lifecycle', what: 'commit', url: { origin: IDP, path: '/login', query: '' } }).wait(1000).in('doc-3').event({ kind: 'lifecycle', what: 'commit', url: back() });

describe('fires', () => {
  const cases: [string, () => Trace, string][] = [
    ['when the frame has no cookie of the provider, and the whole page is let through', () => top(silent(signedIn(), 'login_required')), 'warning cookie'],
    ['when it has one, and the whole page is let through', () => top(silent(signedIn(), 'interaction_required', true)), 'warning refused'],
    ['when the provider does not let itself be framed', () => framed(signedIn()), 'warning framing'],
    ['when nothing comes back, and the whole page is let through', () => top(unanswered(signedIn())), 'warning no-return'],
    ['as an error, when the app had signed out for it', () => {
      const trace = silent(signedIn().store(pair(1)).wait(1000), 'login_required');
      return top(trace.wait(50).write('access_token', undefined).write('refresh_token', undefined).wait(3000));
    }, 'error cookie'],
  ];
  test.each(cases)('%s', (_title, trace, verdict) => expect(verdictsOf(ID, trace())).toEqual([`fault ${verdict}`]));
});

describe('cannot tell', () => {
  const cases: [string, () => Trace, string][] = [
    ['when the frame had no cookie, and nobody went there with the whole page', () => silent(signedIn(), 'login_required'), 'refused'],
    ['when nothing came back', () => unanswered(signedIn()), 'no-return'],
  ];
  test.each(cases)('%s', (_title, trace, cause) => expect(verdictsOf(ID, trace())).toEqual([`inconclusive warning ${cause}`]));
});

describe('is quiet', () => {
  const cases: [string, () => Trace][] = [
    ['when the provider asks the user: he was signed out', () => asked(silent(signedIn(), 'login_required'))],
    ['when the provider had its cookie: its session has most likely ended', () => silent(signedIn(), 'login_required', true)],
    ['at a guest', () => silent(new Trace().open('/'), 'login_required')],
    ['when the frame comes back with a code', () => top(silent(signedIn()))],
    ['when the whole page comes back with an error, too', () => top(silent(signedIn(), 'consent_required'), 'consent_required')],
    ['when the answer comes by a message', () => unanswered(signedIn()).call({ method: 'POST', path: '/oauth/token', request: { grant: 'authorization_code', credentials: true }, body: { tokens: [{ ...bearer(pair(2).access), place: 'body', name: 'access_token' }] } })],
    ['when the user signs out', () => silent(signedIn().store(pair(1)), 'login_required').click('Sign out').wait(100).write('access_token', undefined).write('refresh_token', undefined).navigate('/login').wait(5000)],
    ['at another frame of the provider', () => wire(wire(signedIn(), request(authorize(), false)), { kind: 'end', outcome: 'failed', error: 'net::ERR_BLOCKED_BY_RESPONSE' })],
  ];
  test.each(cases)('%s', (_title, trace) => expect(verdictsOf(ID, trace())).toEqual([]));
});
