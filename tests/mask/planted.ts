import type { LogEvent, NewEvent } from '../../src/core/event';
import { maskCookie } from '../../src/mask/cookie';
import type { Masker } from '../../src/mask/masker';
import { maskPage } from '../../src/mask/page';
import { maskText } from '../../src/mask/text';
import { maskWireAnswer, maskWireEnd, maskWireRequest } from '../../src/mask/wire';
import { writeRecording } from '../../src/recording/write';
import { readBatch } from '../../src/wire/guards';
import type { RawEvent } from '../../src/wire/raw';
import { meta } from '../recording/sample';

const T = 1_790_000_000_000;
const sender = { tab: 1, frame: 0, doc: 'D1', origin: 'https://shop.test' };
const stack = (text: string) => `Error: ${text}\n    at ${text} (https://shop.test/${text}/app.js?k=${text}#${text}:10:20)\n    at async ${text} (${text}:1:2)\n    at https://u:${text}@shop.test/a.js:1:1`;
const stacks = (text: string) => [stack(text), `${text}@https://shop.test/${text}.js:3:4`];

/** URLs with the text in each of their parts but the host: the site's own name is no secret. */
export const urlsWith = (text: string): string[] => {
  const uri = encodeURIComponent(text);
  return [
    `https://shop.test/api/${uri}/items`, `https://shop.test/reset/${text}`, `https://shop.test/a;jsessionid=${uri}`, `https://shop.test/cb?code=${uri}&state=${uri}`, `https://shop.test/cb?${uri}=1`,
    `https://shop.test/cb#access_token=${uri}`, `https://id.test/authorize?prompt=${uri}&error=${uri}#error=${uri}`, `https://id.test/authorize?prompt=none${uri}&error=login_required${uri}`, `https://shop.test/#/reset/${uri}`, `https://shop.test/#${uri}`, `https://${uri}:${uri}@shop.test/`, `blob:https://shop.test/${uri}`, `data:text/plain,${uri}`,
    `javascript:${uri}`, `//${text}`, text, `/api/${text}`,
  ];
};

const headersWith = (text: string): [string, string][] => [
  ['Authorization', `Bearer ${text}`], ['authorization', text], ['Authorization', `Basic ${btoa(unescape(encodeURIComponent(text)))}`], ['X-Custom', text], ['X-Access-Token', text], ['Content-Type', `application/${text}; x=${text}`],
  ['content-type', text], ['Cookie', `refresh_token=${text}; ${text}=1; sid=${text}; a.0=${text.slice(0, 9)}; a.1=${text.slice(9)}`], ['Referer', `https://shop.test/${text}`], ['X-Amz-Target', `AWS${text}.${text}`], ['DPoP', text], ['Sec-WebSocket-Protocol', `auth, ${text}`],
  [text, text],
];

const answerHeadersWith = (text: string): [string, string][] => [
  ...headersWith(text), ['WWW-Authenticate', `${text} realm="${text}"`], ['WWW-Authenticate', `Bearer error="${text}", error_description="${text}"`], ['Retry-After', text], ['Access-Control-Allow-Origin', text],
  ['Access-Control-Allow-Origin', `https://u:${encodeURIComponent(text)}@shop.test`], ['Location', `/cb?code=${text}#${text}`], ['DPoP-Nonce', text], ['Date', text], ['Referrer-Policy', `${text}, origin${text}`],
  ['Set-Cookie', `access_token=${text}; Path=/${text}; Domain=${text}\n${text}=${text}; SameSite=${text}`],
  ['Set-Cookie', `refresh_token=${text}; Max-Age=${text}; Expires=${text}; ${text}; Secure=${text}; Domain=${text}.test`], ['Set-Cookie', `sb-${text}-auth-token.0=${text}; Path=/a/${text}`],
];

/** A browser takes any token (RFC 9110 §5.6.2) as a method. */
const methodOf = (text: string): string => text.replace(/[^\w!#$%&'*+.^`|~-]/g, '').slice(0, 40) || 'GET';

/** Bodies with the text as member, as value, as path, as form field, and alone. */
export const bodiesWith = (text: string): string[] => [
  JSON.stringify({ access_token: text, refresh_token: text, user: { note: text, list: [text, text], [text]: { token: text } } }), JSON.stringify({ [text]: text, a: text.slice(0, 8), b: text.slice(8), list: [text.slice(0, 7), text.slice(7)] }),
  JSON.stringify({ code: text, msg: `Token ${text} is bad`, error: text }), JSON.stringify({ code: 401, message: text, data: null }), JSON.stringify({ error: text, error_description: `for "${text}"` }), JSON.stringify({ success: false, detail: text }),
  JSON.stringify({ errors: [{ message: text, extensions: { code: text } }] }), JSON.stringify({ [`${text}_response`]: { code: text, sub_msg: text } }), JSON.stringify([{ errorCode: text, message: text }]),
  JSON.stringify({ operationName: text, query: `mutation ${text} { ${text}(token: "${text}") { id } }`, variables: { token: text } }), JSON.stringify({ grant_type: text, token: text, token_type_hint: text }), JSON.stringify(text),
  JSON.stringify({ __type: `x#${text}`, message: text }), JSON.stringify({ error: { status: text, code: 401, message: text, type: text } }),
  `grant_type=${encodeURIComponent(text)}&token=${encodeURIComponent(text)}&${encodeURIComponent(text)}=1`, `<!doctype html><title>${text}</title>`, text, `{"msg":"${text}`,
];

/** Sign-ins with the text as password, as back ends take them. */
export const signInsWith = (text: string): string[] => [
  JSON.stringify({ username: 'someone', password: text }), `user=someone&password=${encodeURIComponent(text).replaceAll('%20', '+')}`, JSON.stringify({ data: { attributes: { credentials: { email: 'a@b.test', passwd: text } } } }),
  JSON.stringify({ payload: JSON.stringify({ pwd: text }) }),
];

/** What each source would tell of a page that has the text in each place and field; the hook's events pass the guard first. */
export function plantedEvents(text: string): RawEvent[] {
  const raw: object[] = [];
  for (const url of urlsWith(text)) raw.push({ k: 'start', url, late: false, hidden: false, stored: [['local', text, text], ['session', `token:${text}`, JSON.stringify({ [text]: text, token: text })]] }, { k: 'life', what: 'navigate', url, stack: stack(text) });
  for (const body of bodiesWith(text)) {
    raw.push({ k: 'request', c: 1, api: 'fetch', method: methodOf(text), url: urlsWith(text)[0], headers: headersWith(text), body, size: body.length, stack: stack(text), credentials: text }, { k: 'body', c: 1, by: 'page', text: body, size: body.length, cut: false }, { k: 'body', c: 1, by: 'sent', text: body, size: body.length, cut: true });
    raw.push({ k: 'socket', op: 'sent', url: `wss://shop.test/${encodeURIComponent(text)}`, text: body, size: body.length });
  }
  for (const at of stacks(text)) raw.push({ k: 'settled', c: 1, error: text, message: `No: ${text}`, aborted: true, reason: text, hidden: false, stack: at });
  raw.push({ k: 'response', c: 1, status: 200, url: urlsWith(text)[1], type: text, redirected: true, headers: answerHeadersWith(text) });
  for (const key of [text, `access_token`, `db/${text}/${text}`, `persist:${text}`, `oidc.user:https://id.test:${text}`]) {
    for (const value of [text, `"${text}"`, JSON.stringify({ state: { [text]: text, accessToken: text, refresh: text } })]) raw.push({ k: 'storage', area: 'local', op: 'set', key, old: value, new: value, size: value.length + 9, run: 1, task: 1, stack: stack(text), failed: text });
  }
  raw.push({ k: 'storage', area: 'idb', op: 'clear', key: text, run: 1, task: 1 }, { k: 'cookie', text: `token=${text}; Path=/${text}; Domain=${text}; SameSite=${text}`, run: 1, task: 1, stack: stack(text) }, { k: 'cookie', text: `${text}=eyJ; max-age=9`, run: 1, task: 1 });
  raw.push({ k: 'lock', op: 'failed', id: 1, name: `lock:${text}`, mode: 'shared', error: text, stack: stack(text) }, { k: 'step', text: `click ${text}` }, { k: 'error', what: 'uncaught', message: `Uncaught Error: ${text}`, filename: `https://shop.test/${text}.js`, lineno: 3, colno: 4 }, { k: 'step', text: `type Copy ${text}` }, { k: 'lost', n: 1, what: text });
  const { events, refused } = readBatch(JSON.stringify(raw.map((event) => ({ t: T, ...event }))), T);
  if (refused > 0) throw new Error(`${refused} planted events have a wrong shape`);
  return events;
}

/** One run looks at every eighth place, so that many secrets can be tried in a short time. */
export const SHARES = 8;

type Telling = (masker: Masker) => NewEvent[];

/** The log of a session with the text planted in one share of the places. */
export function plantedLog(text: string, masker: Masker, share: number): LogEvent[] {
  const events = tellings(text).filter((_, at) => at % SHARES === share).flatMap((tell) => tell(masker));
  return events.map((event, at) => ({ ...event, seq: at + 1 }) as LogEvent);
}

/** All that is kept of a text planted in one share of the places: the log and the recording. */
export function keptOf(text: string, masker: Masker, share: number): string {
  const log = plantedLog(text, masker, share);
  return JSON.stringify(log) + writeRecording(log, meta);
}

function tellings(text: string): Telling[] {
  const pairs = (headers: [string, string][]) => headers.map(([name, value]) => ({ name, value }));
  const wire = (url: string) => ({ requestId: '7', timeStamp: T, tabId: 1, frameId: 0, documentId: 'D1', url, type: 'xmlhttprequest', method: methodOf(text), initiator: `https://u:${encodeURIComponent(text)}@shop.test` });
  const change = { t: T, tab: 1, frame: 0, doc: 'D1', op: 'set', cause: 'explicit' } as const;
  const cookie = (name: string) => ({ name, value: text, domain: 'shop.test', path: `/${text}`, httpOnly: true, secure: true, sameSite: 'lax' });
  return [
    ...plantedEvents(text).map((raw): Telling => (masker) => maskPage(raw, sender, masker)),
    ...urlsWith(text).map((url, at): Telling => (masker) => maskWireRequest({ ...wire(url), requestHeaders: pairs(headersWith(text)) }, T, { text: bodiesWith(text)[at], size: 9 }, masker)),
    ...urlsWith(text).map((url): Telling => (masker) => [
      ...maskWireRequest({ ...wire(url), requestHeaders: [] }, T, undefined, masker),
      maskWireAnswer({ ...wire(url), statusCode: 302, redirectUrl: url, responseHeaders: pairs(answerHeadersWith(text)) }, masker),
      maskWireEnd({ ...wire(url), error: text }, masker),
    ]),
    ...['access_token', 'auth.0', text, `token_${text}`].map((name): Telling => (masker) => maskCookie(cookie(name), change, masker)),
    (masker) => [{ kind: 'mark', t: T, tab: -1, frame: -1, doc: '', note: maskText(`here: ${text} ${text}`, masker, 500) }],
  ];
}
