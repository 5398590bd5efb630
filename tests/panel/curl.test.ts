import { execFileSync } from 'node:child_process';
import { expect, test } from 'vitest';
import { curlOf } from '../../panel/text/curl';
import type { Exchange } from '../../src/derive/facts';
import { createAnalysis } from '../../src/story/analyse';
import { eventsIn, recordings } from '../support/recordings';

const label = (id: string): string => `#${id.slice(0, 4)}`;
/** What a POSIX shell makes of a command: its words. */
const wordsOf = (command: string): string[] => execFileSync('sh', ['-c', `printf '%s\\n' ${command.replace('curl ', '')}`], { encoding: 'utf8' }).split('\n').slice(0, -1);

function callsOf(events: Parameters<ReturnType<typeof createAnalysis>['push']>[0]): Exchange[] {
  const analysis = createAnalysis();
  analysis.push(events);
  analysis.tick(events.at(-1)!.t + 60_000);
  return [...analysis.exchanges];
}

const base = { method: 'POST', url: { origin: 'https://shop.test', path: '/auth/refresh', query: '?v=~1' }, sent: [] as Exchange['sent'] };
const token = { kind: 'opaque', id: 'b2100000ffff', length: 20 } as const;
const use = (place: 'header' | 'cookie' | 'body', name: string, scheme?: string): Exchange['sent'][number] => ({ place, name, scheme, role: 'refresh', value: token as never });
const body = (form: 'json' | 'form' | 'text' | 'empty', more: object = {}): Exchange['request'] => ({ form, size: 10, members: [], tokens: [], ...more }) as never;
const make = (more: Partial<Exchange>): string => curlOf({ ...base, ...more } as Exchange, label);

test('headers, cookies and query stand where they travelled, tokens as labels', () => {
  expect(wordsOf(make({ sent: [use('header', 'authorization', 'Bearer'), use('header', 'x-refresh-token'), use('cookie', 'rt')], contentType: 'text/plain' }))).toEqual([
    'https://shop.test/auth/refresh?v=~1', '-X', 'POST', '-H', 'authorization: Bearer #b210', '-H', 'x-refresh-token: #b210', '-H', 'content-type: text/plain', '-b', 'rt=#b210',
  ]);
});

test('a JSON body keeps its members, its tokens at their place, and nothing of other values', () => {
  const command = make({ request: body('json', { members: ['data', 'grant_type', '__proto__', "it's"], grant: 'refresh_token', tokens: [use('body', 'data.refresh')] }) });
  expect(wordsOf(command).at(-1)).toBe(`{"data":{"refresh":"#b210"},"grant_type":"refresh_token","__proto__":"…","it's":"…"}`);
  expect(command).not.toContain('-X');
});

test('a form body is a form', () => {
  expect(wordsOf(make({ request: body('form', { members: ['grant_type', 'client_id', 'refresh_token'], grant: 'refresh_token', tokens: [use('body', 'refresh_token')] }) })).at(-1)).toBe('grant_type=refresh_token&client_id=…&refresh_token=#b210');
});

test('an empty body is none', () => {
  expect(make({ method: 'GET', request: body('empty') })).toBe("curl 'https://shop.test/auth/refresh?v=~1'");
});

test('junk in a token’s place is told as it was sent, and ends no quotes', () => {
  const junk = { ...use('header', 'authorization', 'Bearer'), value: { kind: 'junk', text: `un'def; rm -rf "$HOME"`, length: 9 } as never };
  expect(wordsOf(make({ method: 'GET', sent: [junk] })).at(-1)).toBe(`authorization: Bearer un'def; rm -rf "$HOME"`);
});

test('every call of every recording is one word after the other for a shell', () => {
  const calls = recordings.slice(0, 12).flatMap((name) => callsOf(eventsIn(name)));
  const text = calls.map((call) => curlOf(call, label).replace('curl ', '')).join(' ');
  const told = execFileSync('sh', ['-c', `printf '%s\\n' ${text} | grep -c '^http'`], { encoding: 'utf8' });
  expect(Number(told)).toBe(calls.length);
});
