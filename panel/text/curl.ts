import type { BodySketch, TokenUse } from '../../src/core/event';
import { isToken, type TokenValue } from '../../src/core/token-ref';
import type { Exchange } from '../../src/derive/facts';

/** What stands where a value was not kept. */
const UNKNOWN = '…';

/**
 * A call as a command for curl, with labels in the places of its tokens: what was asked can be read and, with own values put in, be repeated.
 * `label` gives the label of a token's id. What the log did not keep (other headers, other values) is `…` or left out.
 */
export function curlOf(exchange: Exchange, label: (id: string) => string): string {
  const text = (value: TokenValue): string => (isToken(value) ? label(value.id) : value.text);
  const sent = (place: TokenUse['place']): TokenUse[] => exchange.sent.filter((use) => use.place === place);
  const { origin, path, query } = exchange.url;
  const headers = sent('header').map((use) => `${use.name}: ${use.scheme ? `${use.scheme} ` : ''}${text(use.value)}`);
  if (exchange.contentType) headers.push(`content-type: ${exchange.contentType}`);
  const cookies = sent('cookie').map((use) => `${use.name}=${text(use.value)}`);
  const body = exchange.request && bodyText(exchange.request, text);
  const parts = [
    `curl ${quoted(`${origin}${path}${query}`)}`,
    // With a body curl sends POST, without one GET.
    ...(exchange.method === (body === undefined ? 'GET' : 'POST') ? [] : [`-X ${quoted(exchange.method)}`]),
    ...headers.map((header) => `-H ${quoted(header)}`),
    ...(cookies.length > 0 ? [`-b ${quoted(cookies.join('; '))}`] : []),
    ...(body === undefined ? [] : [`--data-raw ${quoted(body)}`]),
  ];
  return parts.join(' \\\n  ');
}

/** POSIX shells: nothing in single quotes is special but their end. */
const quoted = (text: string): string => `'${text.replaceAll("'", `'\\''`)}'`;

function bodyText(body: BodySketch, text: (value: TokenValue) => string): string | undefined {
  const { form, members, tokens, grant } = body;
  if (form === 'empty') return undefined;
  if (form === 'form') {
    const values = new Map(members.map((name) => [name, name === 'grant_type' && grant ? grant : UNKNOWN]));
    for (const { name, value } of tokens) values.set(name, text(value));
    return [...values].map(([name, value]) => `${name}=${value}`).join('&');
  }
  if (form !== 'json') return tokens[0] ? text(tokens[0].value) : UNKNOWN;
  const whole: Nested = new Map(members.map((name) => [name, name === 'grant_type' && grant ? grant : UNKNOWN]));
  for (const { name, value } of tokens) put(whole, name.split('.'), text(value));
  return json(whole);
}

/** Members in their order; a Map, since names come from a page and may be `__proto__`. */
type Nested = Map<string, string | Nested>;

function put(into: Nested, [name = '', ...rest]: readonly string[], value: string): void {
  if (rest.length === 0) return void into.set(name, value);
  const inner = into.get(name);
  const deeper = inner instanceof Map ? inner : new Map<string, string | Nested>();
  into.set(name, deeper);
  put(deeper, rest, value);
}

const json = (value: string | Nested): string =>
  value instanceof Map ? `{${[...value].map(([name, member]) => `${JSON.stringify(name)}:${json(member)}`).join(',')}}` : JSON.stringify(value);
