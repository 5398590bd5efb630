import { describe, expect, test } from 'vitest';
import { createDerive } from '../../src/derive/derive';
import { pair, Trace } from '../support/trace';

const RT = pair(1).refresh;

function causeOf(trace: Trace) {
  const derive = createDerive(() => undefined);
  const log = trace.log();
  for (const event of log) derive.see(event);
  derive.advance((log.at(-1)?.t ?? 0) + 60_000);
  const { cancel, outcome } = derive.exchanges[0]!;
  return [cancel?.cause, cancel?.certain ? 'certain' : 'likely', outcome].join(' ');
}
const open = () => new Trace().open('/').at(100);

/** Error names and signatures as measured in Chromium, Firefox and WebKit. */
const cases: [string, () => Trace, string][] = [
  ['AbortController', () => open().lostRefresh(RT, { page: { error: 'AbortError', aborted: true }, wire: 'net::ERR_ABORTED' }, { after: 432 }), 'app-abort certain LOST'],
  ['xhr.abort', () => open().lostRefresh(RT, { page: { error: 'abort' }, wire: 'NS_BINDING_ABORTED' }, { after: 432 }), 'app-abort certain LOST'],
  ['abort before send, unseen by the wire', () => open().lostRefresh(RT, { page: { error: 'AbortError', aborted: true } }, { views: ['page'], after: 1 }), 'app-abort certain LOST'],
  ['AbortSignal.timeout', () => open().lostRefresh(RT, { page: { error: 'TimeoutError' }, wire: 'net::ERR_ABORTED' }, { after: 1234 }), 'app-timeout certain LOST'],
  ['AbortSignal.timeout in WebKit, known by its reason', () => open().lostRefresh(RT, { page: { error: 'AbortError', aborted: true, reason: 'TimeoutError' } }, { after: 1234 }), 'app-timeout certain LOST'],
  ['xhr.timeout', () => open().lostRefresh(RT, { page: { error: 'timeout' }, wire: 'net::ERR_ABORTED' }, { after: 1234 }), 'app-timeout certain LOST'],
  ['an abort at 5.00 s', () => open().lostRefresh(RT, { page: { error: 'AbortError', aborted: true }, wire: 'net::ERR_ABORTED' }, { after: 5031 }), 'app-timeout certain LOST'],
  ['an abort at 5.10 s', () => open().lostRefresh(RT, { page: { error: 'AbortError', aborted: true }, wire: 'net::ERR_ABORTED' }, { after: 5100 }), 'app-abort certain LOST'],
  ['a cut at 10.00 s that only the wire saw', () => open().lostRefresh(RT, { wire: 'net::ERR_ABORTED' }, { views: ['wire'], after: 10_012 }), 'app-timeout likely LOST'],
  ['a refused connection', () => open().lostRefresh(RT, { page: { error: 'TypeError' }, wire: 'net::ERR_CONNECTION_REFUSED' }), 'network certain TRANSIENT'],
  ['no network in a hidden tab', () => open().hide().lostRefresh(RT, { page: { error: 'TypeError' }, wire: 'net::ERR_INTERNET_DISCONNECTED' }), 'network certain TRANSIENT'],
  ['a reset in a visible tab', () => open().lostRefresh(RT, { page: { error: 'TypeError' }, wire: 'net::ERR_CONNECTION_RESET' }), 'network certain TRANSIENT'],
  ['a reset in a hidden tab', () => open().hide().wait(10).lostRefresh(RT, { page: { error: 'TypeError' }, wire: 'net::ERR_CONNECTION_RESET' }), 'background likely LOST'],
  ['a failure that is told after the page shows again', () => {
    const trace = open().hide().wait(10);
    trace.lostRefresh(RT, { page: { error: 'TypeError' } }, { at: trace.now, after: 4742 });
    return trace.wait(4741).show().wait(10);
  }, 'background likely LOST'],
  ['Load failed one millisecond before pagehide', () => open().lostRefresh(RT, { page: { error: 'TypeError' }, wire: 'NS_BINDING_ABORTED' }, { after: 321 }).commit('doc-2'), 'navigation certain LOST'],
  ['a navigation into the back/forward cache, of which the wire says nothing', () => {
    const trace = open();
    trace.lostRefresh(RT, {}, { at: trace.now });
    return trace.wait(300).commit('doc-2', '/', true);
  }, 'navigation certain LOST'],
  ['a navigation after which the wire completes', () => {
    const trace = open();
    trace.refresh(RT, {}, { at: trace.now, after: 700, body: 'unread', views: ['wire', 'page'] });
    return trace.wait(300).commit('doc-2', '/', true).wait(5000);
  }, 'navigation certain LOST'],
  ['a reset in a hidden tab, after which the app leaves for its login page', () => {
    const trace = open().hide().wait(10).lostRefresh(RT, { page: { error: 'TypeError' }, wire: 'net::ERR_CONNECTION_RESET' });
    return trace.wait(1).commit('doc-2', '/login');
  }, 'background likely LOST'],
  ['a failure in a hidden tab of which only the page tells, then a navigation by script', () => {
    const trace = open().hide().wait(10).lostRefresh(RT, { page: { error: 'TypeError' } });
    return trace.wait(1).life('navigate').wait(5).commit('doc-2', '/login');
  }, 'background likely LOST'],
  ['a closed tab', () => {
    const trace = open();
    trace.lostRefresh(RT, { wire: 'net::ERR_ABORTED' }, { at: trace.now, after: 302 });
    return trace.wait(300).life('tab-close');
  }, 'tab-closed certain LOST'],
  ['a failure that nothing explains', () => open().lostRefresh(RT, { page: { error: 'TypeError' }, wire: 'net::ERR_ABORTED' }, { after: 777 }), 'unknown likely LOST'],
];

describe('the cause of a call without an answer', () => {
  for (const [title, trace, cause] of cases) test(`${title}: ${cause}`, () => expect(causeOf(trace())).toBe(cause));
});
