import { describe, expect, test } from 'vitest';
import { verdictsOf } from '../support/analysed';
import { bearer, pair, Trace, type CallSpec, type LossSpec } from '../support/trace';

const ID = 'refresh-cancelled';
const tokens = pair(1);
const expired = () => new Trace().open('/').at(1000).login(tokens, 'two-keys', 900).at(902_000).call({ status: 401, sent: [bearer(tokens.access)] }).wait(10);
const wiped = (trace: Trace) => trace.task().write('access_token', undefined).write('refresh_token', undefined);
const abort: LossSpec = { page: { error: 'AbortError', aborted: true }, wire: 'net::ERR_ABORTED' };
const dropped: LossSpec = { page: { error: 'TypeError' }, wire: 'net::ERR_ABORTED' };
const cut = (loss: LossSpec, more: CallSpec = {}) => expired().lostRefresh(tokens.refresh, loss, { after: 700, ...more });

describe('fires', () => {
  const cases: [string, () => Trace, string][] = [
    ['when the app aborts and wipes the tokens', () => wiped(cut(abort).wait(3)), 'fault error app-abort'],
    ['when the app’s time limit of 3 s ends it and the login page follows', () => cut(abort, { after: 3004 }).wait(3).navigate('/login'), 'fault error app-timeout'],
    ['when AbortSignal.timeout ends it', () => wiped(cut({ page: { error: 'TimeoutError', aborted: true, reason: 'TimeoutError' }, wire: 'net::ERR_ABORTED' }, { after: 2345 }).wait(3)), 'fault error app-timeout'],
    ['when the page was in the background, though it reads visible again', () => {
      const trace = expired().hide();
      return wiped(trace.lostRefresh(tokens.refresh, { page: { error: 'TypeError' }, wire: 'net::ERR_CONNECTION_RESET' }, { after: 4700 }).show().wait(3));
    }, 'fault error background'],
    ['as a warning when nobody tries again after the page shows', () => {
      const trace = expired().hide().wait(50);
      return trace.lostRefresh(tokens.refresh, { page: { error: 'TypeError' } }, { after: 4700 }).wait(1000).show().wait(10_000);
    }, 'fault warning background'],
    ['as a warning only when the wipe comes ten seconds later', () => wiped(cut(dropped).wait(500).call({ status: 401, sent: [bearer(tokens.access)] }).wait(10_000)).wait(10), 'fault warning unknown'],
    ['as a warning when an aborted refresh is given up silently', () => cut(abort).wait(20_000).hide(), 'fault warning app-abort'],
  ];
  test.each(cases)('%s', (_title, trace, verdict) => expect(verdictsOf(ID, trace())).toEqual([verdict]));
});

describe('is quiet', () => {
  const cases: [string, () => Trace][] = [
    ['when the network failed', () => wiped(cut({ page: { error: 'TypeError' }, wire: 'net::ERR_CONNECTION_REFUSED' }).wait(3))],
    ['when the refresh was refused', () => wiped(expired().refused(tokens.refresh).wait(3))],
    ['when a retry follows', () => cut(abort).wait(500).refresh(tokens.refresh, pair(2)).wait(2).store(pair(2)).wait(20_000)],
    ['when a retry follows the next visible', () => expired().hide().lostRefresh(tokens.refresh, { page: { error: 'TypeError' } }, { after: 4700 }).wait(60_000).show().wait(800).refresh(tokens.refresh, pair(2)).wait(20_000)],
    ['when another refresh had won', () => {
      const trace = expired();
      trace.lostRefresh(tokens.refresh, abort, { at: trace.now, after: 90 });
      return wiped(trace.wait(5).refresh(tokens.refresh, pair(2), { tab: 102, doc: 'doc-b' }).wait(70).wait(3)).wait(20_000);
    }],
    ['when the user signs out and the app aborts the refresh on purpose', () => {
      const trace = expired();
      trace.lostRefresh(tokens.refresh, abort, { at: trace.now, after: 600 });
      return wiped(trace.wait(500).click('Sign out').wait(20)).wait(100).navigate('/login').wait(20_000);
    }],
    ['when the tokens were removed before the end', () => {
      const trace = expired();
      trace.lostRefresh(tokens.refresh, abort, { at: trace.now, after: 600 });
      return wiped(trace.wait(590)).wait(100).navigate('/login');
    }],
    ['when the user follows a link and the next page recovers', () => {
      const trace = expired();
      trace.lostRefresh(tokens.refresh, { wire: 'net::ERR_ABORTED' }, { at: trace.now, after: 300 });
      return trace.wait(300).commit('doc-2', '/help').wait(50).refresh(tokens.refresh, pair(2)).wait(20_000);
    }],
    ['when the way to the login page cut it off', () => {
      const trace = expired();
      trace.lostRefresh(tokens.refresh, { page: { error: 'TypeError' }, wire: 'net::ERR_ABORTED' }, { at: trace.now, after: 300 });
      return trace.wait(290).navigate('/login').wait(12).commit('doc-2', '/login').wait(20_000);
    }],
    ['when the access token has not expired', () => new Trace().open('/').at(1000).login(tokens, 'two-keys', 900).at(60_000).call({ sent: [bearer(tokens.access)] }).lostRefresh(tokens.refresh, abort).wait(20_000)],
    ['when the tab was closed', () => {
      const trace = expired();
      trace.lostRefresh(tokens.refresh, { wire: 'net::ERR_ABORTED' }, { at: trace.now, after: 301 });
      return trace.wait(300).life('tab-close').wait(20_000);
    }],
  ];
  test.each(cases)('%s', (_title, trace) => expect(verdictsOf(ID, trace())).toEqual([]));
});

describe('cannot tell', () => {
  test('when the page’s own view of the call is missing', () => {
    expect(verdictsOf(ID, wiped(cut({ wire: 'net::ERR_ABORTED' }, { views: ['wire'] }).wait(3)))).toEqual(['inconclusive error unseen']);
  });
  test('when nothing but the wire’s silence tells the cause, and its worker began anew over the moment', () => {
    const silent = () => cut({ page: { error: 'TypeError' } }, { views: ['page'], after: 30 });
    expect(verdictsOf(ID, wiped(silent().wait(3)).wait(20_000))).toEqual(['fault error blocked']);
    expect(verdictsOf(ID, wiped(silent().wait(3).gap('worker-restarted').wait(3)).wait(20_000))).toEqual(['inconclusive error gap']);
    // The worker wakes when the page has told, and the page’s word comes again with its own time.
    expect(verdictsOf(ID, wiped(silent().wait(3)).wait(700).gap('worker-restarted').wait(20_000))).toEqual(['inconclusive error gap']);
    expect(verdictsOf(ID, silent().gap('worker-restarted').wait(20_000).hide())).toEqual(['inconclusive warning gap']);
    expect(verdictsOf(ID, wiped(silent().wait(3)).wait(9000).gap('worker-restarted'))).toEqual(['fault error blocked']);
  });
  test('is not said when the page’s own word tells the cause, and the worker began anew', () => {
    expect(verdictsOf(ID, wiped(cut(abort).wait(3).gap('worker-restarted').wait(3)))).toEqual(['fault error app-abort']);
  });
  test('when events were lost over the moment', () => {
    expect(verdictsOf(ID, wiped(cut(abort).gap().wait(3)))).toEqual(['inconclusive error gap']);
  });
});
