import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { until } from '../../scripts/lib/until.mjs';
import type { LogEvent, RequestEvent } from '../../src/core/event';
import { openBench, type Bench } from './support/bench';

/** What faults about cookies and addresses rest on, as a real browser tells it. */

let bench: Bench;
let other = '';
beforeAll(async () => {
  bench = await openBench('/ways/page');
  other = bench.lab.origin.replace('127.0.0.1', 'localhost');
});
afterAll(() => bench?.close());
beforeEach(() => bench.visit('/ways/page'));

const TOKEN = 'Kd83hs0aLq29xMz7Wv4bTn';
const seen = <T>(what: string, find: (events: LogEvent[]) => T | undefined): Promise<T> => until(what, async () => find(await bench.events()));
const requests = (events: readonly LogEvent[], path: string, view: string) => events.filter((event): event is RequestEvent => event.kind === 'request' && event.view === view && event.url.path === path);

describe('how a call treats cookies', () => {
  it.each<[string, string, string | undefined]>([
    ['fetch that says nothing', "fetch('URL')", undefined],
    ['fetch with include', "fetch('URL', { credentials: 'include' })", 'include'],
    ['fetch with omit', "fetch('URL', { credentials: 'omit' })", 'omit'],
    ['fetch of a Request with include', "fetch(new Request('URL', { credentials: 'include' }))", 'include'],
    ['XMLHttpRequest', "new Promise((done) => { const x = new XMLHttpRequest(); x.open('GET', 'URL'); x.onloadend = done; x.send(); })", undefined],
    ['XMLHttpRequest with credentials', "new Promise((done) => { const x = new XMLHttpRequest(); x.open('GET', 'URL'); x.withCredentials = true; x.onloadend = done; x.send(); })", 'include'],
  ])('%s', async (name, code, expected) => {
    const path = `/ways/cors/allow/${name.replaceAll(' ', '-')}`;
    await bench.page.evaluate(`(async () => { await ${code.replace('URL', other + path)}; })()`);
    const [request] = await seen('the call', (events) => (requests(events, path, 'page').length > 0 ? requests(events, path, 'page') : undefined));
    // A Request has a mode of its own, be it the default.
    expect(request!.credentials).toBe(expected);
  });
});

it('the wire tells whether a Cookie header went along, and what an answer asks of the jar', async () => {
  const lines = [`refresh_token=${TOKEN}; Path=/ways; HttpOnly; SameSite=Lax; Max-Age=60`, 'theme=dark'];
  await bench.page.evaluate((query) => fetch(`/ways/cookies?${query}`), lines.map((line) => `c=${encodeURIComponent(line)}`).join('&'));
  await bench.page.evaluate(() => fetch('/ways/status/200'));
  await bench.page.evaluate(() => fetch('/ways/status/201', { credentials: 'omit' }));
  const answer = await seen('the answer', (events) => events.find((event) => event.kind === 'response' && event.view === 'wire' && event.facts.cookies));
  expect(answer).toMatchObject({ facts: { cookies: [{ name: 'refresh_token', size: 13 + TOKEN.length, path: '/ways', domain: '', httpOnly: true, secure: false, sameSite: 'lax', age: 60 }] } });
  const told = await seen('both calls', (events) => {
    const both = [...requests(events, '/ways/status/200', 'wire'), ...requests(events, '/ways/status/201', 'wire')];
    return both.length === 2 ? both : undefined;
  });
  expect(told.map(({ cookies }) => cookies)).toEqual([true, false]);
  expect(told[0]!.sent).toMatchObject([{ place: 'cookie', name: 'refresh_token', role: 'refresh' }]);
});

describe('a token in the address of a document', () => {
  it('is told with the start, and so is its end by replaceState', async () => {
    await bench.page.goto('about:blank');
    await bench.visit(`/ways/page#access_token=${TOKEN}`);
    await bench.page.evaluate(() => history.replaceState(null, '', '/ways/page'));
    const { start, cleaned } = await seen('both', (events) => {
      const start = events.find((event) => event.kind === 'lifecycle' && event.what === 'start' && event.tokens);
      const cleaned = events.find((event) => start && event.seq > start.seq && event.kind === 'lifecycle' && event.what === 'navigate' && event.doc === start.doc);
      return start && cleaned ? { start, cleaned } : undefined;
    });
    expect(start).toMatchObject({ url: { path: '/ways/page', query: '' }, tokens: [{ place: 'fragment', name: 'access_token', role: 'access' }] });
    expect(cleaned).toMatchObject({ url: { path: '/ways/page' } });
    expect(cleaned).not.toHaveProperty('tokens', expect.anything());
  });

  it('goes to others as their referrer, and not on the way to its own server alone', async () => {
    await bench.page.evaluate((token) => history.replaceState(null, '', `/ways/page?access_token=${token}`), TOKEN);
    await bench.page.evaluate((url) => fetch(url, { referrerPolicy: 'unsafe-url' }), `${other}/ways/cors/allow/leaky`);
    await bench.page.evaluate((url) => fetch(url), `${other}/ways/cors/allow/tight`);
    const [leaky, tight] = await seen('both calls', (events) => {
      const both = [...requests(events, '/ways/cors/allow/leaky', 'wire'), ...requests(events, '/ways/cors/allow/tight', 'wire')];
      return both.length === 2 ? both : undefined;
    });
    expect(leaky!.sent).toMatchObject([{ place: 'referer', name: 'referer', role: 'access' }]);
    expect(tight!.sent).toEqual([]);
  });
});

it('a silent sign-in in a frame of another host is told, with its words; another frame of that host is not', async () => {
  const back = encodeURIComponent(`${bench.lab.origin}/ways/page?error=login_required&state=${TOKEN}`);
  const load = (url: string) =>
    bench.page.evaluate(
      (src) =>
        new Promise((done) => {
          const frame = Object.assign(document.createElement('iframe'), { src, onload: done });
          document.body.append(frame);
        }),
      url,
    );
  await load(`${other}/ways/redirect/302?prompt=none&to=${back}`);
  await load(`${other}/ways/page?other`);
  const call = await seen('the call', (events) => {
    const [first] = requests(events, '/ways/redirect/302', 'wire');
    const legs = events.filter((event) => first && 'call' in event && event.call === first.call && event.view === 'wire');
    return legs.some(({ kind }) => kind === 'end') ? legs : undefined;
  });
  expect(call).toMatchObject([
    { kind: 'request', api: 'frame', initiator: bench.lab.origin, url: { prompt: 'none' } },
    { kind: 'response', status: 302, finalUrl: { error: 'login_required' } },
    { kind: 'request', url: { path: '/ways/page', error: 'login_required' } },
    { kind: 'response', status: 200 },
    { kind: 'end', outcome: 'completed' },
  ]);
  expect(requests(await bench.events(), '/ways/page', 'wire').filter(({ url }) => url.origin === other)).toEqual([]);
});
