import { describe, expect, test } from 'vitest';
import type { TokenValue } from '../../src/core/token-ref';
import { createDerive } from '../../src/derive/derive';
import type { Finding } from '../../src/faults/fault';
import { fold } from '../../src/faults/shared/groups';
import { createChronicle } from '../../src/story/chronicle';
import { pairsOf } from '../../src/story/chain';
import { tellStories } from '../../src/story/stories';
import type { Story } from '../../src/story/story';
import { tell } from '../../src/story/text';
import { analysed } from '../support/analysed';
import { bearer, codeLine, one, pair, refreshSpec, START, Trace } from '../support/trace';
import { words } from '../support/words';

const [first, second] = [pair(1), pair(2)];
const signedIn = () => new Trace().open('/orders').at(1000).login(first, 'two-keys', 900).at(902_000);
const wiped = (trace: Trace) => trace.task().write('access_token', undefined).write('refresh_token', undefined);
const refused = (trace: Trace) => wiped(trace.refused(first.refresh).wait(3)).wait(10).navigate('/login');

interface Told {
  kind: Story['kind'];
  sure: Story['sure'];
  title: string;
  subtitle: string[];
  steps: string[];
  notes: string[];
  advice: string;
  headline?: string;
}

/** The stories in English, with times as T and the trace's own names for tokens. */
function told(trace: Trace): Told[] {
  const analysis = analysed(trace);
  const names = new Map([first, second].flatMap((two, i) => [[two.access.id, `AT${i + 1}`], [two.refresh.id, `RT${i + 1}`]]));
  const say = (message: Parameters<typeof tell>[0]): string => tell(message, words, (id) => names.get(id) ?? id).replace(/\d\d:\d\d:\d\d/g, 'T');
  return analysis.stories.map(({ kind, sure, title, subtitle, steps, notes, advice, headline }) => ({
    kind, sure, title: say(title), subtitle: subtitle.map(say), steps: steps.map(({ text }) => say(text)), notes: notes.map(say), advice: advice ? say(advice) : '', headline: headline?.id,
  }));
}

const only = (trace: Trace): Told => {
  const stories = told(trace);
  expect(stories).toHaveLength(1);
  return stories[0]!;
};

describe('how the end was recognised', () => {
  test.each<[string, Trace, string]>([
    ['its tokens and the login page', refused(signedIn()), 'Recognised because its tokens went away and the login page came.'],
    ['the login page alone', signedIn().refused(first.refresh).wait(5).navigate('/login'), 'Recognised because the login page came.'],
    ['a sign-out call', wiped(signedIn().call({ method: 'POST', path: '/api/auth/logout' }).wait(3)).wait(3000), 'Recognised because the app called its sign-out address and its tokens went away.'],
  ])('%s', (_, trace, note) => expect(only(trace).notes[0]).toBe(note));
});

describe('a session that lives in cookies', () => {
  const cookie = (trace: Trace, name: string, value: TokenValue, op: 'set' | 'removed', cause = 'explicit') =>
    trace.event({ kind: 'cookie', tab: -1, frame: -1, doc: '', name, domain: 'shop.test', path: '/', httpOnly: true, secure: true, sameSite: 'lax', op, cause, value: one(name === 'at' ? 'access' : 'refresh', value) });
  const inCookies = () => cookie(cookie(new Trace().open('/orders').at(1000).login(first, 'none'), 'at', first.access, 'set'), 'rt', first.refresh, 'set').at(902_000);
  const gone = (cause: string) => cookie(cookie(inCookies(), 'at', first.access, 'removed', cause), 'rt', first.refresh, 'removed', cause).wait(5000);

  test.each([
    ['expired', 'the session cookie expired', 'The cookie rt expired'],
    ['expired_overwrite', 'an answer took the session cookie away', 'An answer took the cookie rt away'],
    ['evicted', 'the browser evicted the session cookie', 'The browser evicted the cookie rt'],
    ['explicit', 'the session cookie was deleted in the browser', 'The cookie rt was deleted in the browser'],
  ])('ends when they are gone: %s', (cause, because, step) => {
    const story = only(gone(cause));
    expect(story.title).toBe(`Signed out at T because ${because}`);
    expect(story).toMatchObject({ sure: 'certain', notes: [expect.stringContaining('the cookie rt went away'), expect.any(String)] });
    expect(story.steps.join('\n')).toContain(step.replace('rt', 'at'));
    expect(story.advice).toContain('lifetime');
  });

  test('goes on as long as one of them is there', () => expect(told(cookie(inCookies(), 'at', first.access, 'removed', 'expired').wait(5000))).toEqual([]));
  test('goes on when an answer sets the next', () => expect(told(cookie(cookie(cookie(cookie(inCookies(), 'at', first.access, 'removed', 'expired'), 'rt', first.refresh, 'removed', 'expired').wait(500), 'at', second.access, 'set'), 'rt', second.refresh, 'set').wait(9000))).toEqual([]));
});

describe('whose wish it was', () => {
  const called = (name: string) => wiped(signedIn().click(name).wait(300).call({ method: 'POST', path: '/api/auth/logout', sent: [bearer(first.access)] }).wait(3)).wait(3000);
  test('the user’s', () => expect(only(called('Sign out'))).toMatchObject({ title: 'You signed out at T', headline: undefined }));
  test('perhaps the user’s, when something else was clicked and the sign-out was called', () => expect(only(called('Me')).subtitle[0]).toBe('Perhaps the user\'s wish: a click on “Me” came right before.'));
  test('nobody’s, when the refresh was refused before the sign-out was called', () => {
    const trace = signedIn().click('Me').wait(20).refused(first.refresh).wait(5).call({ method: 'POST', path: '/api/auth/logout', sent: [bearer(first.access)] }).wait(3);
    const story = only(wiped(trace).wait(10).navigate('/login'));
    expect(story.subtitle[0]).toContain('Not the user\'s wish');
    expect(story.notes[0]).toBe('Recognised because the app called its sign-out address, its tokens went away and the login page came.');
  });
  test('nobody’s, when something was clicked and the refresh was refused', () => expect(only(refused(signedIn().click('Orders').wait(500))).subtitle[0]).toContain('Not the user\'s wish'));
});

describe('how the pair stood', () => {
  test('issued when and by whom, and not replaced, as far as was seen', () => {
    expect(only(refused(signedIn())).notes[1]).toBe('The pair then: pair 1, issued 15 min before by POST /api/auth/login; its access token had expired 1 s before. RT1 had not been replaced, as far as was seen.');
  });
  test('spent, by which refresh', () => {
    const story = only(refused(signedIn().refresh(first.refresh, second).wait(20_000)));
    expect(story.notes[1]).toContain('RT1 had been spent at T by POST /api/auth/refresh.');
  });
  test('perhaps spent, when an answer was lost', () => {
    const lost = signedIn().lostRefresh(first.refresh, { page: { error: 'AbortError', aborted: true }, wire: 'net::ERR_ABORTED' }).wait(5000);
    expect(told(refused(lost)).at(-1)!.notes.at(-1)).toContain('RT1 may have been spent at T by POST /api/auth/refresh, whose answer was lost.');
  });
  test('found in storage, when nobody saw it issued', () => {
    const late = new Trace().open('/orders', true).write('access_token', one('access', first.access), { op: 'seen' }).write('refresh_token', one('refresh', first.refresh), { op: 'seen' }).wait(60_000);
    expect(only(refused(late)).notes[1]).toMatch(/^The pair then: found 1 min before, when watching began\. RT1 had not been replaced/);
  });
});

describe('how sure it is', () => {
  test('certain since the last gap before it: what was missed earlier takes nothing away', () => {
    const late = new Trace().open('/orders', true).at(1000).login(first, 'two-keys', 900).at(902_000);
    const lost = wiped(late.lostRefresh(first.refresh, { page: { error: 'AbortError', aborted: true }, wire: 'net::ERR_ABORTED' }).wait(3)).wait(10).navigate('/login');
    expect(only(lost)).toMatchObject({ sure: 'certain', headline: 'refresh-cancelled', subtitle: [expect.any(String), 'Certain: everything since T was seen.', expect.any(String)] });
  });
  test('likely, where a gap lies in the chain', () => expect(only(refused(signedIn().refused(first.refresh).gap('events-dropped').wait(10))).subtitle[1]).toBe('Likely: at T, events were dropped, so something may be missing.'));
  test('likely, where only the refusal is known; it says what to look at', () => {
    expect(only(refused(signedIn()))).toMatchObject({ sure: 'likely', advice: expect.stringContaining('The server does not take this refresh token any more') });
  });
  test('not sure, where a fault would explain it and evidence is missing; it says what would settle it', () => {
    const late = new Trace().open('/orders', true).write('access_token', one('access', first.access), { op: 'seen' }).write('refresh_token', one('refresh', first.refresh), { op: 'seen' }).wait(60_000);
    expect(only(refused(late))).toMatchObject({ headline: undefined, title: 'Signed out at T because the server refused the refresh', advice: 'The page was opened before watching began. Reload it with this tab open.' });
    expect(only(refused(late)).subtitle[1]).toMatch(/^Not sure: “.+” would explain it, but some evidence is missing\.$/);
  });
  test('unknown, where nothing explains it', () => expect(only(wiped(signedIn()).wait(5000))).toMatchObject({ sure: 'unknown', title: 'Signed out at T; the reason was not seen', advice: expect.stringContaining('Press Record') }));
});

describe('the chain', () => {
  test('begins with what the app did before the answer, where that is the fault', () => {
    const trace = signedIn().task().write('refresh_token', undefined, { line: codeLine('auth.ts', 9) }).wait(2).call({ ...refreshSpec(first.refresh), status: 503 }).wait(3);
    const story = only(trace.task().write('access_token', undefined).wait(5).navigate('/login').wait(9000));
    expect(story.headline).toBe('pair-erased-before-answer');
    expect(story.steps[1]).toContain('The app removed RT1, at auth.ts:9');
  });
  test('tells a long lifetime as one', () => {
    const long = new Trace().open('/orders').at(1000).login(first, 'two-keys', 30 * 86_400).at(902_000);
    expect(only(refused(long)).steps[0]).toBe('Signed in: pair 1 issued, AT1 and RT1, access good for 30 d');
  });
  test('names the line that called', () => {
    const line = codeLine('auth.ts', 12);
    expect(only(wiped(signedIn().refused(first.refresh, { line }).wait(3)).wait(10).navigate('/login')).steps.join('\n')).toContain('“Refresh token not found” (called at auth.ts:12)');
  });
  test('does not name a library’s line', () => {
    const line = { ...codeLine('axios.js', 4251), file: 'https://shop.test/assets/axios.js' };
    expect(only(wiped(signedIn().refused(first.refresh, { line }).wait(3)).wait(10).navigate('/login')).steps.join('\n')).not.toContain('axios');
  });
  test('has what a worker called for the page', () => {
    const trace = signedIn().refused(first.refresh, { tab: -1, doc: '', views: ['wire'] }).wait(5);
    expect(only(wiped(trace).wait(10).navigate('/login')).steps.some((step) => step.startsWith('POST /api/auth/refresh was refused'))).toBe(true);
  });
});

/** Half of the new pair was stored; the session lives on with it. */
const torn = () => signedIn().refresh(first.refresh, second).wait(2).store({ access: second.access }).wait(1).commit('doc-2', '/orders').wait(20_000);

describe('what is about to happen', () => {
  test('a torn pair: the session ends when its access token expires', () => {
    const story = only(torn());
    expect(story).toMatchObject({ kind: 'ahead', headline: 'non-atomic-token-write', title: 'The session may end at T because only half of the new pair was stored' });
    expect(story.subtitle[0]).toBe('Still signed in.');
    expect(story.notes).toEqual(['RT1 is still stored, but POST /api/auth/refresh has replaced it. Unless the server goes on taking it, the next refresh will be refused.']);
  });

  test('with the next refresh, once it has expired', () => {
    expect(only(torn().wait(1_000_000)).title).toBe('The session may end with the next refresh because only half of the new pair was stored');
  });

  /** Another client of the session sends a token that was replaced minutes ago. */
  const reused = (trace: Trace) => trace.wait(90_000).in('doc-9', 109).open('/old');
  test('surely, when this server refuses what it has replaced', () => {
    const story = told(reused(torn()).refused(first.refresh).wait(9000)).find(({ kind }) => kind === 'ahead');
    expect(story).toMatchObject({ title: 'The session will end at T because only half of the new pair was stored', notes: [expect.stringContaining('this server refuses what it has replaced')] });
  });

  test('nothing, when this server goes on taking it', () => {
    expect(told(reused(torn()).refresh(first.refresh, pair(3)).wait(9000)).map(({ kind }) => kind)).not.toContain('ahead');
  });

  test('it is told as a sign-out once it has happened, with the same cause, however long ago', () => {
    const late = torn().wait(900_000).call({ status: 401, sent: [bearer(second.access)] }).wait(5);
    const story = only(wiped(late.refused(first.refresh).wait(3)).wait(10).navigate('/login'));
    expect(story).toMatchObject({ kind: 'sign-out', headline: 'non-atomic-token-write' });
    expect(story.steps.filter((step) => step.startsWith('The app removed'))).toHaveLength(1);
  });

  test('nothing, once the other half is stored', () => expect(told(torn().store({ refresh: second.refresh }).wait(9000)).map(({ kind }) => kind)).toEqual(['failure']));

  test('nothing, when the page turns out to keep the new token elsewhere', () => {
    expect(told(torn().call({ ...refreshSpec(second.refresh) }).wait(9000)).map(({ kind }) => kind)).toEqual(['failure']);
  });

  test('nothing, while a good refresh is being stored', () => {
    expect(told(signedIn().refresh(first.refresh, second).wait(2).store(second).wait(9000))).toEqual([]);
  });

  test('perhaps, when an answer was lost on a server that rotates', () => {
    const trace = new Trace().open('/orders').at(1000).login(pair(0), 'two-keys', 900).at(500_000).refresh(pair(0).refresh, first).wait(2).store(first).at(902_000);
    const story = told(trace.lostRefresh(first.refresh, { page: { error: 'AbortError', aborted: true }, wire: 'net::ERR_ABORTED' }).wait(120_000));
    expect(story.map(({ kind, title }) => [kind, title])).toEqual([['ahead', expect.stringMatching(/^The session may end (at T|with the next refresh) because/)]]);
  });
});

describe('across tabs', () => {
  /** The loser of a race clears what the winner stored; the winner's tab is where the user notices. */
  function race(findings: (at: (ms: number) => number) => Partial<Finding>[]): Story[] {
    const trace = signedIn().in('doc-2', 102).open('/orders').in('doc-1', 101).refresh(first.refresh, second).wait(2).store(second).wait(20);
    wiped(trace.in('doc-2', 102).refused(first.refresh).wait(3)).wait(300);
    const log = trace.in('doc-1', 101).call({ status: 401, sent: [] }).wait(5).navigate('/login').wait(3000).log();
    const chronicle = createChronicle();
    const derive = createDerive((fact) => chronicle.see(fact));
    for (const event of log) derive.see(event);
    derive.advance(START + trace.now + 60_000);
    const whole = findings((ms) => START + ms).map((part): Finding => ({ id: '', verdict: 'fault', level: 'error', t: 0, tab: 102, key: String(part.t), evidence: [], facts: { key: 'k' }, values: {}, ...part }));
    return tellStories({ derive, chronicle, pairs: pairsOf(derive.generations), groups: fold(whole), now: START + trace.now + 60_000 });
  }

  test('the race is the headline in the tab that only followed', () => {
    const [story] = race((at) => [{ id: 'cross-tab-refresh-race', t: at(902_100), tab: 102 }]);
    expect(story).toMatchObject({ kind: 'sign-out', tab: 101, headline: { id: 'cross-tab-refresh-race' } });
    expect(story!.steps.map(({ tab }) => tab)).toEqual(expect.arrayContaining([101, 102]));
  });

  test('an error of another tab that reaches no other is not', () => {
    const stories = race((at) => [{ id: 'replay-loop', t: at(902_010), tab: 103, evidence: [9999] }]);
    expect(stories.map(({ kind, headline }) => [kind, headline?.id])).toEqual([['failure', 'replay-loop'], ['sign-out', undefined]]);
  });

  test('what touched the end itself comes before what was only near, and a token in a URL never', () => {
    const near: Partial<Finding>[] = [];
    const [story] = race((at) => {
      near.push({ id: 'replay-loop', t: at(902_001), tab: 101, evidence: [9999] }, { id: 'token-in-url', t: at(902_002), tab: 101 });
      return [...near, { id: 'transient-failure-logout', t: at(902_100), tab: 102, evidence: removals() }];
    });
    expect(story).toMatchObject({ kind: 'sign-out', headline: { id: 'transient-failure-logout' } });
  });

  /** Numbers of the events that took the tokens away. */
  function removals(): number[] {
    const trace = wiped(signedIn().in('doc-2', 102).open('/orders').in('doc-1', 101).refresh(first.refresh, second).wait(2).store(second).wait(20).in('doc-2', 102).refused(first.refresh).wait(3));
    return trace.log().filter((event) => event.kind === 'storage' && event.op === 'remove').map(({ seq }) => seq);
  }
});
