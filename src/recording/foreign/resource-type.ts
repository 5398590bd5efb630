import { headerIn, type Header } from './headers';
import { member, stringOf, type Loose } from '../loose';

/** Chromium's and Playwright's names (`_resourceType`) in the words of webRequest. Other types are told by what the browser wrote into the request. */
const NAMED: Readonly<Record<string, string>> = {
  fetch: 'xmlhttprequest', xhr: 'xmlhttprequest', eventsource: 'xmlhttprequest', preflight: 'xmlhttprequest', websocket: 'websocket', ping: 'ping', beacon: 'ping', cspviolationreport: 'ping', other: 'other',
};

/** Fetch Metadata (Sec-Fetch-Dest); what a page only shows is an `image` to us. */
const DESTINATIONS: Readonly<Record<string, string>> = { document: 'main_frame', iframe: 'sub_frame', frame: 'sub_frame', empty: 'xmlhttprequest', worker: 'other', sharedworker: 'other', serviceworker: 'other' };

const SHOWN = /^(?:(?:image|font|video|audio)\/|text\/css\b|(?:text|application)\/(?:x-)?(?:java|ecma)script\b|application\/wasm\b)/i;

/** What kind of resource a call was for. Where nobody says it, by the answer's kind; what is left is taken for a call of the app's. */
export function typeOf(entry: Loose, method: string, sent: readonly Header[], received: readonly Header[]): string {
  const of = (headers: readonly Header[], wanted: string): string => headerIn(headers, wanted) ?? '';
  const named = stringOf(member(entry, '_resourceType')).toLowerCase();
  const destination = of(sent, 'sec-fetch-dest').toLowerCase();
  if (named === 'document') return destination === 'iframe' || destination === 'frame' ? 'sub_frame' : 'main_frame';
  if (named !== '') return Object.hasOwn(NAMED, named) ? NAMED[named]! : 'image';
  if (/^websocket$/i.test(of(sent, 'upgrade'))) return 'websocket';
  if (destination !== '') return Object.hasOwn(DESTINATIONS, destination) ? DESTINATIONS[destination]! : 'image';
  if (SHOWN.test(of(received, 'content-type'))) return 'image';
  return (method === 'GET' || method === 'POST') && /^text\/html\b/.test(of(sent, 'accept')) ? 'main_frame' : 'xmlhttprequest';
}
