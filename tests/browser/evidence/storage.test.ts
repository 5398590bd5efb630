import { afterAll, beforeAll, expect, it } from 'vitest';
import { until } from '../../../scripts/lib/until.mjs';
import type { LogEvent } from '../../../src/core/event';
import { openBench, type Bench } from '../support/bench';
import { expectRow, type EvidenceRow } from '../support/evidence';
import { runScript } from './calls/scene';
import rows from './storage.json';
import { cookieScenes } from './storage/cookies';
import { indexedDb } from './storage/indexed-db';
import { lockScenes } from './storage/locks';
import { memoryScenes } from './storage/memory';
import { idsIn, newToken, type Scene } from './storage/scene';
import { webStorage } from './storage/web-storage';

const scenes: Record<string, Scene> = { ...webStorage, ...indexedDb, ...cookieScenes, ...memoryScenes, ...lockScenes };

let bench: Bench;
beforeAll(async () => {
  bench = await openBench('/ways/page');
});
afterAll(() => bench?.close());

const isJar = (event: LogEvent, name: string): boolean => event.kind === 'cookie' && event.by === undefined && event.name === name;

/** Waits until all that page and jar have to tell is told: a call with the token, then a cookie, as a chunk: chunks are told later than cookies are. Gives the token's id. */
async function fence(since: number, token: string): Promise<string> {
  await runScript(bench.page, `await fetch('/ways/echo', { method: 'POST', headers: { Authorization: 'Bearer ${token}' } }); document.cookie = 'fence_token.0=${newToken()}';`);
  return until('the fence', async () => {
    const events = (await bench.events()).slice(since);
    const call = events.find((event) => event.kind === 'request' && event.view === 'page' && event.url.path === '/ways/echo');
    return events.some((event) => isJar(event, 'fence_token')) && call && idsIn([call])[0];
  });
}

it('has a scene for each row and a row for each scene', () => expect(Object.keys(scenes)).toEqual(rows.map(({ fact }) => fact)));

for (const row of rows as EvidenceRow[]) {
  it(row.fact, async () => {
    const { run, kinds = ['storage'], until: isTold, also, own } = scenes[row.fact]!;
    const token = newToken();
    const before = (await bench.events()).length;
    await bench.visit('/ways/page');
    await bench.page.evaluate(() => [localStorage, sessionStorage].forEach((storage) => storage.clear()));
    await (await bench.page.createCDPSession()).send('Network.clearBrowserCookies');
    await fence(before, newToken());
    const since = (await bench.events()).length;

    await run(bench.page, token, bench);
    if (isTold) await until('the fact', async () => isTold((await bench.events()).slice(since)));
    const id = await fence(since, token);
    const news = (await bench.events()).slice(since);
    const isFence = (event: LogEvent) => (event.kind === 'cookie' && event.name.startsWith('fence_token')) || ('call' in event && news.some((other) => other.kind === 'request' && other.call === event.call && other.url.path === '/ways/echo'));
    // What DevTools tells of a call comes when it comes, and has a group of its own.
    const events = news.filter((event) => kinds.includes(event.kind) && !isFence(event) && !('view' in event && event.view === 'devtools'));

    expectRow(row, events);
    if (!own) expect(idsIn(events), 'one token, one id').toEqual(kinds.includes('lock') ? [] : [id]);
    also?.(events, (await bench.events()).toSorted((a, b) => a.t - b.t || a.seq - b.seq), id);
  });
}
