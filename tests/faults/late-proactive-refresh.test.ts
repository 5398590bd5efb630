import { describe, expect, test } from 'vitest';
import { verdictsOf } from '../support/analysed';
import { bearer, pair, START, Trace } from '../support/trace';

const ID = 'late-proactive-refresh';
const MINUTE = 60_000;
const exp = (ms: number) => (START + ms) / 1000;
/** Tokens live ten minutes, and the timer fires one minute before their end. */
const first = pair(1, exp(10 * MINUTE));
const second = pair(2, exp(20 * MINUTE));
const third = pair(3, exp(30 * MINUTE));

/** Signed in, one refresh by the timer at minute 9, and the next one is due at minute 19. */
function timed({ gated = false, page = true } = {}): Trace {
  const views = page ? undefined : (['wire'] as ('page' | 'wire')[]);
  const trace = new Trace().open('/').at(1000).login(first).at(9 * MINUTE).refresh(first.refresh, second, { views }).store(second);
  trace.wait(gated ? 10 : 5000).call({ sent: [bearer(second.access)], views });
  return trace;
}
/** Sleeps over minute 19 and asks for something at minute 25. */
const asleep = (trace: Trace, status = 401): Trace => trace.at(12 * MINUTE).hide().at(25 * MINUTE).show().wait(20).call({ sent: [bearer(second.access)], status });
const verdicts = (trace: Trace) => verdictsOf(ID, trace);

describe('fires', () => {
  test('when the page was hidden at the time, and a call is refused before the refresh comes', () => {
    expect(verdicts(asleep(timed()).wait(20).refresh(second.refresh, third).store(third))).toEqual(['fault warning hidden']);
  });
  test('as harm, when the app signs out for it', () => {
    expect(verdicts(asleep(timed()).wait(20).write('access_token', undefined).write('refresh_token', undefined).navigate('/login'))).toEqual(['fault error hidden']);
  });
  test('when the page was frozen', () => {
    const trace = timed().at(12 * MINUTE).hide().wait(1).life('freeze').at(25 * MINUTE).life('resume').wait(5).show().wait(20).call({ sent: [bearer(second.access)], status: 401 });
    expect(verdicts(trace)).toEqual(['fault warning frozen']);
  });
  test('when the machine slept', () => {
    const trace = timed().at(25 * MINUTE).life('clock-jump', { ms: 13 * MINUTE }).wait(20).call({ sent: [bearer(second.access)], status: 401 });
    expect(verdicts(trace)).toEqual(['fault warning sleep']);
  });
  test('when a hidden page goes on asking', () => {
    expect(verdicts(timed().at(12 * MINUTE).hide().at(21 * MINUTE).call({ sent: [bearer(second.access)], status: 401 }))).toEqual(['fault warning hidden']);
  });
  test('when something without a token is asked for just behind the refresh', () => {
    const trace = new Trace().open('/').at(1000).login(first).at(9 * MINUTE).refresh(first.refresh, second).store(second).wait(10).call({ path: '/news' }).wait(5000).call({ sent: [bearer(second.access)] });
    expect(verdicts(asleep(trace))).toEqual(['fault warning hidden']);
  });
  test('once for the calls of one moment', () => {
    const trace = asleep(timed());
    for (let n = 0; n < 4; n += 1) trace.wait(10).call({ sent: [bearer(second.access)], status: 401 });
    expect(verdicts(trace)).toEqual(['fault warning hidden']);
  });
});

describe('is quiet about', () => {
  test('a page that refreshes first when it wakes', () => {
    expect(verdicts(timed().at(12 * MINUTE).hide().at(25 * MINUTE).show().wait(20).refresh(second.refresh, third).store(third).call({ sent: [bearer(third.access)] }))).toEqual([]);
  });
  test('an app without a timer, which refreshes before a call', () => {
    expect(verdicts(asleep(timed({ gated: true })))).toEqual([]);
  });
  test('an app that refreshes after refusals alone', () => {
    const trace = new Trace().open('/').at(1000).login(first).at(11 * MINUTE).call({ sent: [bearer(first.access)], status: 401 }).wait(20).refresh(first.refresh, second).store(second);
    expect(verdicts(asleep(trace))).toEqual([]);
  });
  test('a page that was awake at the time', () => {
    expect(verdicts(timed().at(12 * MINUTE).hide().at(13 * MINUTE).show().at(25 * MINUTE).call({ sent: [bearer(second.access)], status: 401 }))).toEqual([]);
  });
  test('a timer that fires in a hidden page', () => {
    const trace = timed().at(12 * MINUTE).hide().at(19 * MINUTE).refresh(second.refresh, third).store(third).at(25 * MINUTE).show().wait(20).call({ sent: [bearer(third.access)] });
    expect(verdicts(trace)).toEqual([]);
  });
  test('a worker that began anew: the page tells again what it did', () => {
    expect(verdicts(timed().at(20 * MINUTE).gap('worker-restarted').at(25 * MINUTE).call({ sent: [bearer(second.access)], status: 401 }))).toEqual([]);
  });
  test('a refusal for another reason', () => expect(verdicts(asleep(timed(), 403))).toEqual([]));
  test('a page that was loaded anew', () => {
    expect(verdicts(timed().at(12 * MINUTE).hide().at(25 * MINUTE).commit('doc-2').wait(50).call({ sent: [bearer(second.access)], status: 401 }))).toEqual([]);
  });
});

describe('cannot tell', () => {
  test('when nothing is known of the page’s life', () => {
    expect(verdicts(timed({ page: false }).at(25 * MINUTE).call({ sent: [bearer(second.access)], status: 401, views: ['wire'] }))).toEqual(['inconclusive warning unseen']);
  });
  test('when events are missing', () => {
    expect(verdicts(timed().at(20 * MINUTE).gap().at(25 * MINUTE).call({ sent: [bearer(second.access)], status: 401 }))).toEqual(['inconclusive warning gap']);
  });
});
