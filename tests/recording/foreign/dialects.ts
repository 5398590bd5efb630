import { gzipSync } from 'node:zlib';
import type { Tool } from '../../../src/recording/foreign/tools';
import { session, START, type Seen } from './session';

/** HAR files as each tool writes them, by its source or by files of its users: names of creators, members of their own, time formats, unknown sizes, what is left out. */
type Dialect = (seen?: readonly Seen[]) => object;

const iso = (at: number): string => new Date(START + at).toISOString();
const rows = (pairs: readonly [string, string][]) => pairs.map(([name, value]) => ({ name, value }));
const queryOf = (url: string) => [...new URL(url).searchParams].map(([name, value]) => ({ name, value }));
const of = (pairs: readonly [string, string][], name: string): string => pairs.find(([other]) => other.toLowerCase() === name)?.[1] ?? '';
const mime = (seen: Seen): string => of(seen.received, 'content-type').split(';')[0] || 'x-unknown';
const cookiesSent = ({ sent }: Seen) => of(sent, 'cookie').split('; ').filter(Boolean).map((pair) => ({ name: pair.split('=')[0]!, value: pair.split('=')[1]! }));
const cookiesSet = ({ received }: Seen) => of(received, 'set-cookie').split('\n').filter(Boolean).map((line) => ({ name: line.split('=')[0]!, value: line.split(/[=;]/)[1]!, path: '/api', httpOnly: true, secure: true, sameSite: 'Lax' }));
const size = (seen: Seen): number => Buffer.byteLength(seen.answer ?? '');

/** What all of them have. */
const entryOf = (seen: Seen, own: object, request: object, response: object, content: object, started: string) => ({
  startedDateTime: started,
  time: seen.wait + seen.receive,
  request: { method: seen.method, url: seen.url, httpVersion: 'http/2.0', headers: rows(seen.sent), queryString: queryOf(seen.url), cookies: cookiesSent(seen), headersSize: -1, bodySize: seen.body?.length ?? 0, ...(seen.body && { postData: { mimeType: of(seen.sent, 'content-type'), text: seen.body } }), ...request },
  response: { status: seen.status, statusText: '', httpVersion: 'http/2.0', headers: rows(seen.received), cookies: cookiesSet(seen), content: { size: size(seen), mimeType: mime(seen), ...(seen.answer && { text: seen.answer }), ...content }, redirectURL: of(seen.received, 'location'), headersSize: -1, bodySize: -1, ...response },
  cache: {},
  timings: { blocked: -1, dns: -1, ssl: -1, connect: -1, send: 0, wait: seen.wait, receive: seen.receive },
  ...own,
});

const logOf = (creator: object, entries: readonly object[], more: object = {}) => ({ log: { version: '1.2', creator, ...more, entries } });

const chromePages = { pages: [{ startedDateTime: iso(0), id: 'page_1', title: 'https://app.test/orders', pageTimings: { onContentLoad: 60.1, onLoad: 90.2 } }, { startedDateTime: iso(62_300), id: 'page_2', title: 'https://app.test/account', pageTimings: { onContentLoad: -1, onLoad: -1 } }] };
const chromeEntry = (seen: Seen) =>
  entryOf(
    seen,
    {
      _connectionId: '119',
      _initiator: seen.type === 'document' ? { type: 'other' } : { type: 'script', stack: { callFrames: [{ functionName: 'refreshTokens', scriptId: '9', url: 'https://app.test/assets/app.js', lineNumber: 41, columnNumber: 8 }] } },
      _priority: 'High',
      _resourceType: seen.type,
      connection: '443',
      pageref: seen.at < 62_300 ? 'page_1' : 'page_2',
      serverIPAddress: '[::1]',
      // Chromium has microseconds in the number of its timings, and a queueing time of its own.
      timings: { blocked: 1.2, dns: -1, ssl: -1, connect: -1, send: 0.1, wait: seen.wait - 1.3, receive: seen.receive, _blocked_queueing: 0.7 },
    },
    {},
    { _transferSize: seen.error ? 0 : 400, _error: seen.error ?? null, _fetchedViaServiceWorker: false },
    // What it keeps of binary answers is base64.
    mime(seen) === 'image/png' ? { text: 'iVBORw==', encoding: 'base64' } : {},
    iso(seen.at),
  );

/** Pseudo headers, and header names in lower case: HTTP/2. */
const http2 = (seen: Seen): Seen => ({ ...seen, sent: [[':authority', 'app.test'], [':method', seen.method], ...seen.sent.map(([name, value]) => [name.toLowerCase(), value] as [string, string])], received: seen.received.map(([name, value]) => [name.toLowerCase(), value]) });
const sensitive = /^(?:authorization|cookie|set-cookie)$/i;
const sanitized = (seen: Seen): Seen => ({ ...seen, sent: seen.sent.filter(([name]) => !sensitive.test(name)), received: seen.received.filter(([name]) => !sensitive.test(name)) });
const webInspector = { name: 'WebInspector', version: '537.36' };
const edge = (seen: Seen): Seen => ({ ...seen, sent: seen.sent.map(([name, value]) => [name, name === 'User-Agent' ? `${value} Edg/140.0.0.0` : value]) });
/** Local time with its offset. */
const offset = (at: number, digits: number): string => `${new Date(START + at + 7_200_000).toISOString().slice(0, 19)}.${String((START + at) % 1000).padStart(3, '0').padEnd(digits, '0')}+02:00`;

export const dialects: Record<Exclude<Tool, 'other'> | 'chrome, sanitized', Dialect> = {
  'chrome': (seen = session) => logOf(webInspector, seen.map(http2).map(chromeEntry), chromePages),
  'chrome, sanitized': (seen = session) => logOf(webInspector, seen.map(sanitized).map(http2).map(chromeEntry), chromePages),
  'edge': (seen = session) => logOf(webInspector, seen.map(edge).map(chromeEntry), chromePages),
  'firefox': (seen = session) =>
    logOf(
      { name: 'Firefox', version: '143.0.1' },
      // No types; the whole of a request's form also as params; comments in German where the browser speaks it.
      seen.map((one) => entryOf(one, { pageref: 'page_1', _securityState: 'secure', connection: '443', timings: { blocked: 2, dns: 0, connect: 0, ssl: 0, send: 0, wait: one.wait - 2, receive: one.receive } }, { httpVersion: 'HTTP/2' }, { headersSize: 210, bodySize: 600 }, one.type === 'image' ? { encoding: 'base64', text: 'iVBORw==', comment: 'Antwortinhalte sind nicht enthalten.' } : {}, offset(one.at, 3))),
      { browser: { name: 'Firefox', version: '143.0.1' }, pages: [{ startedDateTime: offset(0, 3), id: 'page_1', title: 'Orders', pageTimings: { onContentLoad: 61, onLoad: 90 } }] },
    ),
  'safari': (seen = session) =>
    logOf(
      { name: 'WebKit Web Inspector', version: '1.0' },
      // Several Set-Cookie lines are one, with commas; the entries of redirects are there; sizes may be unknown, compression negative.
      seen.map((one) => entryOf({ ...one, received: one.received.map(([name, value]) => [name, name === 'Set-Cookie' ? `${value}, theme=dark; Path=/` : value]) }, { pageref: 'page_0', _fetchType: 'Network Load', serverIPAddress: '10.0.0.1' }, { httpVersion: 'HTTP/2', postData: one.body === undefined ? undefined : { mimeType: 'application/json', text: one.body, params: [] } }, { cookies: [...cookiesSet(one), ...(of(one.received, 'set-cookie') ? [{ name: 'theme', value: 'dark', path: '/', expires: '', httpOnly: false, secure: false }] : [])], _transferSize: 500 }, { compression: -12 }, iso(one.at))),
      { pages: [{ startedDateTime: iso(0), id: 'page_0', title: 'https://app.test/orders', pageTimings: { onContentLoad: 61_000 } }] },
    ),
  'playwright': (seen = session) =>
    logOf(
      { name: 'Playwright', version: '1.55.0' },
      seen.map((one) => entryOf(one, { pageref: 'page@a1b2c3', _frameref: 'frame@d4', _monotonicTime: 1234.5, _serverPort: 443, _securityDetails: {}, ...(one.error && { _wasAborted: true }) }, { postData: one.body === undefined ? undefined : { mimeType: 'application/json', text: one.body, params: [] } }, { status: one.error ? -1 : one.status, _transferSize: -1, _failureText: one.error }, one.type === 'image' ? { text: 'iVBORw==', encoding: 'base64' } : {}, iso(one.at))),
      { browser: { name: 'chromium', version: '140.0.7339.16' }, pages: [{ startedDateTime: iso(0), id: 'page@a1b2c3', title: 'Orders', pageTimings: { onContentLoad: 60, onLoad: 90 } }] },
    ),
  'charles': (seen = session) =>
    logOf(
      { name: 'Charles Proxy', version: '4.6.8' },
      // No pages, whole milliseconds, a status of its own, the tunnel as a call, slashes escaped by its writer.
      [{ ...entryOf(seen[0]!, {}, { method: 'CONNECT', url: 'https://app.test:443' }, { status: 200, _charlesStatus: 'COMPLETE' }, {}, offset(0, 3)) }, ...seen.map((one) => entryOf(one, { timings: { send: 0, wait: one.wait, receive: one.receive } }, { httpVersion: 'HTTP/2.0' }, { _charlesStatus: one.error ? 'FAILED' : 'COMPLETE', content: { size: size(one), mimeType: of(one.received, 'content-type') || null, ...(one.answer && { text: Buffer.from(one.answer).toString('base64'), encoding: 'base64' }) } }, {}, offset(one.at, 3)))],
    ),
  'proxyman': (seen = session) =>
    logOf(
      { name: 'Proxyman', version: '5.20.0', comment: '' },
      // Newest first, as its list shows them; seconds with fraction in the comment.
      seen.map((one) => entryOf(one, { comment: '', _id: String(one.at), _clientName: 'Google Chrome', _isHTTPS: true }, { httpVersion: 'HTTP/1.1' }, {}, {}, iso(one.at))).toReversed(),
    ),
  'mitmproxy': (seen = session) =>
    logOf(
      { name: 'mitmproxy', version: '12.1.2', comment: '' },
      // Six digits of a second; times of a connection that is kept are -1 or null; no content at all without an answer.
      seen.map((one) => entryOf(one, { serverIPAddress: '10.0.0.1', timings: { connect: null, ssl: -1, send: 1.5, receive: one.receive, wait: one.wait } }, { postData: one.body === undefined ? undefined : { mimeType: 'application/json', text: one.body, params: [] } }, one.error ? { status: 0, content: {}, _error: 'Client disconnected.', _transferSize: 0 } : {}, { compression: 0 }, offset(one.at, 6).replace('+02:00', '+02:00'))),
      { pages: [] },
    ),
  'fiddler': (seen = session) =>
    logOf(
      { name: 'Fiddler', version: '5.0.20253.3311', comment: 'https://www.telerik.com/fiddler' },
      // Seven digits of a second. Answers stay packed as they came, unless the user had them decoded.
      seen.map((one) => entryOf(one, { connection: 'ClientPort:51234;EgressPort:51235', serverIPAddress: '10.0.0.1', comment: `[#${one.at}]` }, {}, { headers: rows([...one.received, ...(one.answer ? [['Content-Encoding', 'gzip'] as [string, string]] : [])]) }, one.answer ? { text: gzipSync(one.answer).toString('base64'), encoding: 'base64' } : {}, offset(one.at, 7))),
      { pages: [] },
    ),
  'insomnia': (seen = session) =>
    logOf(
      { name: 'Insomnia REST Client', version: 'insomnia.desktop.app:v11.6.0' },
      // Every call has the time of the export; cookies are told beside the headers only; forms have params alone.
      seen.filter(({ type }) => type !== 'image').map((one) => entryOf({ ...one, sent: one.sent.filter(([name]) => name !== 'Cookie') }, { comment: 'Refresh' }, { cookies: cookiesSent(one) }, {}, {}, iso(999_000))),
    ),
};
