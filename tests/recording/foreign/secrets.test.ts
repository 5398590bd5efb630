import fc from 'fast-check';
import { expect, test } from 'vitest';
import { readFile } from '../../../src/recording/read-file';
import { anySecret, foundIn, isTimeBetween, passphrase, piecesOf } from '../../support/secrets';
import { bodiesWith, signInsWith, urlsWith } from '../../mask/planted';

const T = Date.UTC(2026, 8, 21, 12);

/** A HAR with the text in each place where a HAR can have one, but the names of hosts. */
function planted(text: string, creator: string): string {
  const headers = ['Authorization', 'Cookie', 'Referer', 'Origin', 'X-Token', 'User-Agent', 'Content-Type', 'Location', 'Set-Cookie', 'WWW-Authenticate', 'Sec-WebSocket-Protocol', text].flatMap((name) => [
    { name, value: text }, { name, value: `Bearer ${text}` }, { name, value: `refresh_token=${text}; Path=/${text}; Domain=${text}` }, { name, value: `https://app.test/${encodeURIComponent(text)}?token=${encodeURIComponent(text)}` },
  ]);
  const cookies = [{ name: 'refresh_token', value: text, path: text, domain: text, expires: text }, { name: text, value: text }];
  const entry = (url: string, sent: string | undefined, answer: string, at: number, more: object = {}) => ({
    startedDateTime: new Date(T + at * 50).toISOString(), time: 9, pageref: text, comment: text, _initiator: { stack: { callFrames: [{ functionName: text, url: `https://app.test/${text}.js`, lineNumber: 1, columnNumber: 1 }] } },
    request: { method: 'POST', url, headers, cookies, queryString: [{ name: text, value: text }], ...(sent !== undefined && { postData: { mimeType: text, text: sent, params: [{ name: 'password', value: text }] } }) },
    response: { status: 200, statusText: text, headers, cookies, redirectURL: text, _error: at % 3 === 0 ? text : null, content: { mimeType: 'application/json', size: 9, ...(at % 2 ? { text: Buffer.from(answer).toString('base64'), encoding: 'base64' } : { text: answer }) } },
    ...more,
  });
  const urls = urlsWith(text).filter((url) => !url.startsWith('//')).map((url) => (URL.canParse(url) ? url : URL.canParse(url, 'https://shop.test') ? new URL(url, 'https://shop.test').href : 'https://shop.test/'));
  const bodies = [...signInsWith(text), ...bodiesWith(text)];
  const calls = [...urls.map((url, at) => entry(url, undefined, '{}', at)), ...bodies.map((body, at) => entry('https://shop.test/api/auth/refresh', body, body, 50 + at))];
  const socket = entry('wss://shop.test/live', undefined, '{}', 99, { _resourceType: 'websocket', _webSocketMessages: [{ type: 'send', time: T / 1000 + 5, data: text }, { type: 'receive', time: T / 1000 + 5, data: JSON.stringify({ token: text }) }] });
  return JSON.stringify({ log: { version: '1.2', creator: { name: creator, version: text, comment: text }, browser: { name: text, version: text }, pages: [{ id: text, title: text, startedDateTime: new Date(T).toISOString() }], entries: [...calls, socket] } });
}

test('no piece of a secret comes out of a HAR, wherever it stands in there', { timeout: 240_000 }, async () => {
  await fc.assert(
    fc.asyncProperty(fc.oneof({ weight: 4, arbitrary: anySecret }, { weight: 1, arbitrary: passphrase }), fc.constantFrom('WebInspector', 'Charles Proxy', 'Playwright', 'Insomnia REST Client'), async ({ text }, creator) => {
      const found = await readFile(new Blob([planted(text, creator)]));
      if ('error' in found) throw new Error(found.error.text);
      expect(found.events.length).toBeGreaterThan(20);
      const [from, to] = [found.events[0]!.t, found.events.at(-1)!.t];
      const left = foundIn(JSON.stringify(found), new Set(piecesOf(text))).filter((piece) => !isTimeBetween(piece, from, to));
      expect(left).toEqual([]);
    }),
    { numRuns: 60 },
  );
});
