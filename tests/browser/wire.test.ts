import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { until } from '../../scripts/lib/until.mjs';
import type { CookieEvent, LogEvent } from '../../src/core/event';
import { isToken } from '../../src/core/token-ref';
import { openBench, type Bench } from './support/bench';
import { callsTo, everythingTold } from './support/workers';

let bench: Bench;
beforeAll(async () => {
  bench = await openBench('/ways/page');
});
afterAll(() => bench?.close());
beforeEach(() => bench.page.goto(`${bench.lab.origin}/ways/page`));

const TOKEN = 'Kd83hs0aLq29xMz7Wv4bTn';

/** What the wire told of calls to a path. */
const wireOf = async (path: string) => {
  await everythingTold(bench);
  return callsTo(path, await bench.events()).filter(({ view }) => view === 'wire');
};
const kinds = (events: readonly LogEvent[]) => events.map(({ kind }) => kind);
const ask = (url: string, init: RequestInit = {}): Promise<number> => bench.page.evaluate((where, options) => fetch(where, options).then(({ status }) => status), url, init);

describe('the wire', () => {
  it('keeps one call over a chain of redirects', async () => {
    await ask('/ways/redirect/307?to=/ways/redirect/302?to=/ways/workers/auth/moved', { method: 'POST', body: 'a=1' });
    await everythingTold(bench);
    const events = (await bench.events()).filter((event) => 'call' in event && event.view === 'wire');
    const last = events.find((event) => event.kind === 'request' && event.url.path === '/ways/workers/auth/moved');
    const chain = events.filter((event) => 'call' in event && last && 'call' in last && event.call === last.call);
    expect(kinds(chain)).toEqual(['request', 'response', 'request', 'response', 'request', 'response', 'end']);
    expect(chain.map((event) => (event.kind === 'response' ? event.status : event.kind === 'request' ? event.method : ''))).toEqual(['POST', 307, 'POST', 302, 'GET', 200, '']);
  });

  it('takes no preflight for a call, and tells it once', async () => {
    const other = bench.lab.origin.replace('127.0.0.1', 'localhost');
    await bench.page.evaluate((url) => fetch(url, { method: 'PUT', headers: { Authorization: 'Bearer x' } }).then(({ status }) => status), `${other}/ways/cors/allow/preflighted`);
    expect(bench.lab.requests.filter(({ path }) => path === '/ways/cors/allow/preflighted').map(({ method }) => method)).toEqual(['OPTIONS', 'PUT']);
    expect((await wireOf('/ways/cors/allow/preflighted')).flatMap((event) => (event.kind === 'request' ? [event.method] : []))).toEqual(['PUT']);
    const preflights = (await bench.events()).filter((event) => event.kind === 'preflight' && event.url.path === '/ways/cors/allow/preflighted');
    expect(preflights).toMatchObject([{ method: 'PUT', status: 204, headers: ['authorization'], allowHeaders: ['authorization', 'content-type'] }]);
  });

  it('tells a request that is refused before it is sent', async () => {
    await bench.page.evaluate(() => fetch('http://127.0.0.1:6667/refused').catch(() => undefined));
    const told = await wireOf('/refused');
    expect(kinds(told)).toEqual(['request', 'end']);
    expect(told[1]).toMatchObject({ outcome: 'failed', error: 'net::ERR_UNSAFE_PORT' });
  });

  it('reads a form with a file, and a body of several pieces', async () => {
    await bench.page.evaluate(async (token) => {
      const form = new FormData();
      form.set('grant_type', 'refresh_token');
      form.set('refresh_token', token);
      form.set('file', new File(['hello'], 'a.txt'));
      await fetch('/ways/workers/auth/multipart', { method: 'POST', body: form });
    }, TOKEN);
    const [request] = await wireOf('/ways/workers/auth/multipart');
    expect(request).toMatchObject({ kind: 'request', grant: 'refresh_token', body: { form: 'form', tokens: [{ name: 'refresh_token', role: 'refresh' }] } });
  });

  it('says of a Blob that it cannot be read', async () => {
    await bench.page.evaluate(() => fetch('/ways/workers/auth/blob-body', { method: 'POST', body: new Blob(['{}']) }));
    expect((await wireOf('/ways/workers/auth/blob-body'))[0]).toMatchObject({ body: { form: 'unreadable' } });
  });

  it('tells an image whose URL carries a token, and no other', async () => {
    await bench.page.evaluate(async (token) => {
      const load = (src: string) => new Promise((resolve) => Object.assign(new Image(), { onerror: resolve, onload: resolve, src }));
      await load(`/ways/echo/image?access_token=${token}`);
      await load('/ways/echo/plain?size=1');
      await load('/ways/echo/words?auth=none');
    }, TOKEN);
    expect(kinds(await wireOf('/ways/echo/image'))).toEqual(['request', 'response', 'end']);
    expect(await wireOf('/ways/echo/plain')).toEqual([]);
    expect(await wireOf('/ways/echo/words')).toEqual([]);
  });

  it('knows an answer that came from the cache', async () => {
    await bench.page.evaluate(async () => {
      for (let n = 0; n < 2; n += 1) await (await fetch('/fixtures/plain', { cache: 'force-cache' })).text();
    });
    const answers = (await wireOf('/fixtures/plain')).flatMap((event) => (event.kind === 'response' ? [event] : []));
    expect(answers.map(({ fromCache }) => fromCache)).toEqual([false, false, true]);
    expect(new Set(answers.map(({ call }) => call)).size).toBe(2);
  });

  it('knows an event stream of the page, and a socket', async () => {
    await bench.page.evaluate(async (token) => {
      await new Promise<void>((resolve) => {
        const stream = new EventSource(`/ways/events?access_token=${token}`);
        stream.onmessage = () => resolve(stream.close());
      });
      await new Promise<void>((resolve) => {
        const socket = new WebSocket(`${location.origin.replace('http', 'ws')}/ways/socket?token=${token}`);
        socket.onopen = () => resolve(socket.close());
      });
    }, TOKEN);
    expect((await wireOf('/ways/events'))[0]).toMatchObject({ api: 'eventsource', sent: [{ place: 'query', name: 'access_token' }] });
    expect((await wireOf('/ways/socket'))[0]).toMatchObject({ api: 'websocket', sent: [{ place: 'query', name: 'token' }] });
  });

  it('tells the answer of a call that began before the worker of the extension died', async () => {
    const { page } = bench;
    // So long the worker may take to die.
    const path = '/ways/auth/slow/4000';
    const calling = page.evaluate((url) => {
      const { port } = new SharedWorker('/ways/scripts/shared.js');
      const answered = new Promise((resolve) => (port.onmessage = resolve));
      port.postMessage([url, { method: 'POST', body: 'a=1' }]);
      return answered.then(() => undefined);
    }, path);
    await until('the call on its way', () => bench.lab.requests.some((request) => request.path === path && request.end === 'pending'));
    await bench.killWorker();
    await calling;
    const told = await wireOf(path);
    expect(new Set(told.map((event) => event.call)).size).toBe(1);
    expect(told[0]).toMatchObject({ kind: 'request', maker: 'shared', method: 'POST' });
    expect(kinds(told).slice(-2)).toEqual(['response', 'end']);
  });
});

describe('the cookie jar', () => {
  const set = (...lines: string[]) => ask(`/ways/cookies?${lines.map((line) => `c=${encodeURIComponent(line)}`).join('&')}`);
  const cookiesOf = async (prefix: string, from: number): Promise<CookieEvent[]> => (await bench.events()).slice(from).filter((event): event is CookieEvent => event.kind === 'cookie' && event.name.startsWith(prefix) && event.by === undefined);
  const idsOf = ({ value }: CookieEvent) => value.members.map((member) => (isToken(member.value) ? member.value.id : 'junk'));

  it('tells a value in chunks once, whole, with the tokens that answer and request show, too', async () => {
    const from = (await bench.events()).length;
    const { access_token, refresh_token } = await bench.page.evaluate(() => fetch('/ways/auth/token').then((answer) => answer.json() as Promise<Record<string, string>>));
    const value = `base64-${Buffer.from(JSON.stringify({ access_token, refresh_token })).toString('base64url')}`;
    await set(`sb-lab-auth-token.0=${value.slice(0, 100)}; Path=/; HttpOnly`, `sb-lab-auth-token.1=${value.slice(100, 200)}; Path=/; HttpOnly`, `sb-lab-auth-token.2=${value.slice(200)}; Path=/; HttpOnly`);
    await ask('/ways/workers/auth/chunks');
    await until('the cookie', async () => (await cookiesOf('sb-lab', from)).length > 0);
    await everythingTold(bench);
    const told = await cookiesOf('sb-lab', from);
    expect(told.map(({ name, chunks, httpOnly, op }) => ({ name, chunks, httpOnly, op }))).toEqual([{ name: 'sb-lab-auth-token', chunks: 3, httpOnly: true, op: 'set' }]);
    const ids = idsOf(told[0]!);
    expect(ids).toHaveLength(2);
    const [request] = await wireOf('/ways/workers/auth/chunks');
    expect(request!.kind === 'request' && request!.sent.flatMap(({ value: sent }) => (isToken(sent) ? [sent.id] : []))).toEqual(ids);
    const answer = (await wireOf('/ways/cookies')).findLast(({ kind }) => kind === 'response');
    expect(answer!.kind === 'response' && answer!.issued.flatMap(({ value: issued }) => (isToken(issued) ? [issued.id] : []))).toEqual(ids);

    // Another value in fewer chunks, then none.
    const shorter = `base64-${Buffer.from(JSON.stringify({ access_token: TOKEN, refresh_token })).toString('base64url')}`;
    await set(`sb-lab-auth-token.0=${shorter.slice(0, 60)}; Path=/; HttpOnly`, `sb-lab-auth-token.1=${shorter.slice(60)}; Path=/; HttpOnly`, 'sb-lab-auth-token.2=; Path=/; Max-Age=0');
    await until('the next value', async () => (await cookiesOf('sb-lab', from)).length > 1);
    await set(...[0, 1].map((n) => `sb-lab-auth-token.${n}=; Path=/; Max-Age=0`));
    await until('its end', async () => (await cookiesOf('sb-lab', from)).some(({ op }) => op === 'removed'));
    const all = await cookiesOf('sb-lab', from);
    expect(all.map(({ op, chunks }) => [op, chunks])).toEqual([['set', 3], ['set', 2], ['removed', undefined]]);
    expect(idsOf(all[1]!)[1]).toBe(ids[1]);
  });

  it('tells partitioned cookies with their partition, those that are there at the start, too', async () => {
    const from = (await bench.events()).length;
    await set(`__Host-access_token=${TOKEN}; Secure; Path=/; SameSite=None; Partitioned`);
    await until('the cookie', async () => (await cookiesOf('__Host-access', from)).length > 0);
    expect(await cookiesOf('__Host-access', from)).toEqual([expect.objectContaining({ cause: 'explicit', partition: 'http://127.0.0.1' })]);
    await bench.clear();
    await until('the cookie of the start', async () => (await cookiesOf('__Host-access', 0)).length > 0);
    expect(await cookiesOf('__Host-access', 0)).toEqual([expect.objectContaining({ cause: 'seen', partition: 'http://127.0.0.1' })]);
  });
});
