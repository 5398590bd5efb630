import { describe, expect, test } from 'vitest';
import { storyAsMarkdown, tell } from '../../src/story/text';
import { analysed } from '../support/analysed';
import { bearer, codeLine, junk, one, pair, refreshSpec, softError, Trace, type LossSpec } from '../support/trace';
import { words } from '../support/words';

const tokens = pair(1);
const signedIn = () => new Trace().open('/orders').at(1000).login(tokens, 'two-keys', 900).at(902_000);
const wiped = (trace: Trace) => trace.task().write('access_token', undefined).write('refresh_token', undefined);

function told(trace: Trace) {
  const analysis = analysed(trace);
  const say = (message: Parameters<typeof tell>[0]): string => tell(message, words, analysis.label);
  return {
    analysis,
    titles: analysis.stories.map(({ title }) => say(title).replace(/\d\d:\d\d:\d\d/, 'T')),
    subtitles: analysis.stories.map(({ subtitle }) => subtitle.map(say)),
    steps: analysis.stories.map(({ steps }) => steps.map(({ text }) => say(text))),
    headlines: analysis.stories.map(({ headline }) => headline?.id),
  };
}

describe('a sign-out that was wished', () => {
  const trace = wiped(signedIn().click('Sign out').wait(30).call({ method: 'POST', path: '/api/auth/logout', sent: [bearer(tokens.access)] }).wait(3)).wait(10).navigate('/login').wait(3000);

  test('is told calmly, without a headline', () => {
    const { titles, headlines, subtitles, analysis } = told(trace);
    expect(titles).toEqual(['You signed out at T']);
    expect(headlines).toEqual([undefined]);
    expect(subtitles[0]?.[0]).toContain('As you wished');
    expect(analysis.findings).toEqual([]);
  });

  test('stays one sign-out when another tab follows to the login page', () => {
    const { titles } = told(trace.in('doc-b', 102).navigate('/login').wait(60_000).navigate('/login'));
    expect(titles).toEqual(['You signed out at T']);
  });
});

describe('a sign-out that nobody wished', () => {
  test('says that the server refused the refresh', () => {
    const { titles, steps } = told(wiped(signedIn().call({ status: 401, sent: [bearer(tokens.access)] }).wait(5).refused(tokens.refresh).wait(3)).wait(10).navigate('/login'));
    expect(titles).toEqual(['Signed out at T because the server refused the refresh']);
    expect(steps[0]?.some((step) => step.startsWith('POST /api/auth/refresh was refused with 401'))).toBe(true);
  });

  test('says in which way a lost refresh was lost, where, and how often it may have been sent', () => {
    const line = codeLine('auth.ts', 12);
    const lost = (loss: LossSpec, trace = signedIn()) => told(wiped(trace.lostRefresh(tokens.refresh, loss).wait(3)).wait(10).navigate('/login')).steps.flat().join('\n');
    expect(lost({ page: { error: 'AbortError', aborted: true, line }, wire: 'net::ERR_ABORTED' })).toContain('was aborted by the app, at auth.ts:12');
    expect(lost({ page: { error: 'TypeError' }, wire: 'net::ERR_BLOCKED_BY_CLIENT' })).toContain('was blocked by an extension or a policy of the page');
    expect(lost({ page: { error: 'TypeError' } }, signedIn().hide())).toContain('likely because the page was in the background (the tab was hidden)');
    const reset = { page: { error: 'TypeError' }, wire: 'net::ERR_CONNECTION_RESET' };
    expect(lost(reset, signedIn().call().wait(50))).toContain('failed on the network (TypeError); its connection had been in use, so the browser may have sent it more than once');
    expect(lost(reset)).toMatch(/failed on the network \(TypeError\)$/m);
  });

  test('says that a passing failure was the reason', () => {
    const { titles } = told(wiped(signedIn().call({ ...refreshSpec(tokens.refresh), status: 503 }).wait(3)).wait(10).navigate('/login'));
    expect(titles).toEqual(['Signed out at T because a passing failure was taken for the end of the session']);
  });

  test('says that the reason was not seen', () => {
    expect(told(wiped(signedIn()).wait(5000)).titles).toEqual(['Signed out at T; the reason was not seen']);
  });

  test('blames the cancelled refresh', () => {
    const trace = wiped(signedIn().lostRefresh(tokens.refresh, { page: { error: 'AbortError', aborted: true }, wire: 'net::ERR_ABORTED' }, { after: 3000 }).wait(3)).wait(20).navigate('/login');
    const { titles, headlines } = told(trace);
    expect(titles).toEqual(['Signed out at T because a cancelled refresh was taken for a rejection']);
    expect(headlines).toEqual(['refresh-cancelled']);
  });

  test('tells of a gap in its evidence', () => {
    const trace = wiped(signedIn().refused(tokens.refresh).wait(3).gap('worker-restarted')).wait(10).navigate('/login');
    expect(told(trace).subtitles[0]).toContainEqual(expect.stringMatching(/^Likely: at \d\d:\d\d:\d\d, the extension's worker was restarted, so something may be missing\.$/));
  });

  test('is not told for a pair that is removed just before the next is stored', () => {
    const trace = signedIn().refresh(tokens.refresh, pair(2)).wait(2);
    expect(told(wiped(trace).wait(1).store(pair(2)).wait(10_000)).titles).toEqual([]);
  });

  test('is not told for a guest on the login page', () => {
    const trace = new Trace().open('/').call({ method: 'POST', path: '/api/auth/refresh', status: 401 }).wait(5).navigate('/login').wait(10_000);
    expect(told(trace).titles).toEqual([]);
  });

  test('is told again after the next sign-in', () => {
    const first = wiped(signedIn().refused(tokens.refresh).wait(3)).wait(10).navigate('/login').wait(20_000);
    const second = wiped(first.login(pair(2)).wait(60_000).refused(pair(2).refresh).wait(3)).wait(10).navigate('/login');
    expect(told(second).titles).toHaveLength(2);
  });
});

describe('a failure without a sign-out', () => {
  const broken = signedIn().call({ ...refreshSpec(tokens.refresh), body: softError(401, 'refresh token expired') }).wait(3).task();
  broken.write('access_token', one('access', junk('undefined'))).wait(20).call({ status: 401, sent: [bearer(junk('undefined'))] }).wait(60_000);

  test('is told as a broken session', () => {
    const { titles, analysis } = told(broken);
    expect(titles).toEqual(['The session broke at T because an error that looked like success was stored']);
    expect(analysis.stories[0]?.kind).toBe('failure');
  });
});

describe('health', () => {
  test('before any refresh', () => expect(analysed(signedIn()).health).toBe('no-refresh-yet'));
  test('after a good refresh', () => expect(analysed(signedIn().refresh(tokens.refresh, pair(2)).wait(2).store(pair(2))).health).toBe('healthy'));
  test('when the only refresh could not be read', () => expect(analysed(signedIn().refresh(tokens.refresh, {}, { body: 'unread' })).health).toBe('cannot-tell'));
  test('after a sign-out that no fault explains', () => expect(analysed(wiped(signedIn().refused(tokens.refresh).wait(3)).wait(10).navigate('/login')).health).toBe('cannot-tell'));
  test('after a sign-out that was wished', () => expect(analysed(wiped(signedIn().refresh(tokens.refresh, pair(2)).wait(2).store(pair(2)).wait(2000).click('Sign out').wait(3)).wait(10).navigate('/login')).health).toBe('healthy'));
  test('when a verdict needs more evidence', () => {
    const trace = new Trace().open('/', true).write('access_token', one('access', junk('undefined')), { op: 'seen' });
    expect(analysed(trace).health).toBe('cannot-tell');
  });
});

test('every sentence is a whole one', () => {
  const { analysis } = told(broken());
  for (const story of analysis.stories) expect(storyAsMarkdown(story, analysis, words)).not.toMatch(/\{\w+\}|\[object|NaN| {2}/);
  function broken(): Trace {
    return wiped(signedIn().lostRefresh(tokens.refresh, { page: { error: 'TimeoutError' } }, { after: 3000 }).wait(3)).wait(20).navigate('/login');
  }
});
