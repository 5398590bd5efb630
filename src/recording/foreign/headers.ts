import { listOf, member, objectOf, pairsOf, stringOf, type Loose } from '../loose';

export interface Header {
  name: string;
  value: string;
}

const rows = (pairs: [string, string][]): Header[] => pairs.map(([name, value]) => ({ name, value }));
/** Value of the first header of that name, which is given in lower case; undefined without one. */
export const headerIn = (headers: readonly Header[], wanted: string): string | undefined => headers.find(({ name }) => name.toLowerCase() === wanted)?.value;

/** What was sent; cookies and type also where the tool tells them beside the headers only. */
export function requestHeaders(request: Loose): Header[] {
  const headers = rows(pairsOf(member(request, 'headers')));
  const cookies = pairsOf(member(request, 'cookies'));
  if (cookies.length > 0 && headerIn(headers, 'cookie') === undefined) headers.push({ name: 'cookie', value: cookies.map(([name, value]) => `${name}=${value}`).join('; ') });
  const type = stringOf(member(objectOf(member(request, 'postData')), 'mimeType'));
  if (type !== '' && headerIn(headers, 'content-type') === undefined) headers.push({ name: 'content-type', value: type });
  return headers;
}

/** What was answered. Safari puts several Set-Cookie lines into one, with commas, and others leave them out: then the list of cookies tells more. */
export function responseHeaders(response: Loose): Header[] {
  const headers = rows(pairsOf(member(response, 'headers')));
  const cookies = listOf(member(response, 'cookies')).map(objectOf).filter((cookie) => stringOf(member(cookie, 'name')) !== '');
  const lines = headers.flatMap(({ name, value }) => (name.toLowerCase() === 'set-cookie' ? value.split('\n') : []));
  if (cookies.length <= lines.length) return headers;
  return [...headers.filter(({ name }) => name.toLowerCase() !== 'set-cookie'), ...cookies.map((cookie) => ({ name: 'set-cookie', value: lineOf(cookie) }))];
}

/** A Set-Cookie line (RFC 6265 §4.1.1) of a HAR cookie. */
function lineOf(cookie: Loose): string {
  const of = (name: string): string => stringOf(member(cookie, name));
  const attributes = [['Path', of('path')], ['Domain', of('domain')], ['Expires', dateOf(of('expires'))], ['SameSite', of('sameSite')]].filter(([, value]) => value !== '');
  const flags = (['HttpOnly', 'Secure'] as const).filter((name) => member(cookie, name === 'Secure' ? 'secure' : 'httpOnly') === true);
  return [`${of('name')}=${of('value')}`, ...attributes.map((pair) => pair.join('=')), ...flags].join('; ');
}

const dateOf = (text: string): string => (Number.isNaN(Date.parse(text)) ? '' : new Date(text).toUTCString());
