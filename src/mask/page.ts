import type { CredentialsMode, EventBase, LifecycleEvent, NewEvent, TokenUse } from '../core/event';
import type { RawEvent, RawSocket } from '../wire/raw';
import { sketchAnswer, sketchMessage, sketchRequest } from './body';
import { maskAskedCookie } from './cookie';
import { answerFacts, headerOf, lowerCased, mediaType, tokensIssued, tokensSent, type Header } from './headers';
import type { Masker } from './masker';
import { lineOf } from './stack';
import { concernsAll, concernsTokens, maskStored, nameIn } from './stored';
import { maskName, maskText, wordOnly } from './text';
import { grantInUrl, maskOrigin, maskUrl, tokensInUrl } from './url';

/** Where a batch came from, as the browser says (never as the page says). */
export interface Sender extends Pick<EventBase, 'tab' | 'frame' | 'doc'> {
  /** Origin of the document. */
  origin: string;
}

/** One event of the hook, masked. Some become several or none (a write that concerns no token). */
export function maskPage(raw: RawEvent, sender: Sender, masker: Masker): NewEvent[] {
  const { tab, frame, doc, origin } = sender;
  const base = { t: raw.t, tab, frame, doc };
  const call = (c: number) => ({ ...base, view: 'page', call: `${doc}:${c}` }) as const;
  const text = (value: string | undefined, limit: number) => (value ? maskText(value, masker, limit) : undefined);

  switch (raw.k) {
    case 'start': {
      // Before its start: a prerendered document takes no other's place.
      const events: NewEvent[] = raw.prerender ? [{ ...base, kind: 'lifecycle', what: 'prerender' }] : [];
      events.push({ ...base, kind: 'lifecycle', what: 'start', url: maskUrl(raw.url, masker), tokens: tokensAt(raw.url, masker), late: raw.late, nav: raw.nav as LifecycleEvent['nav'], restored: raw.restored || undefined });
      if (raw.hidden) events.push({ ...base, kind: 'lifecycle', what: 'hidden' });
      if (raw.late) events.push({ ...base, kind: 'gap', reason: 'opened-late' });
      for (const [area, key, value] of raw.stored) {
        const stored = maskStored(key, value, masker);
        if (concernsTokens(key, stored)) events.push({ ...base, kind: 'storage', area, origin, key: maskText(key, masker), op: 'seen', new: stored, run: 0, task: 0 });
      }
      return events;
    }
    case 'request': {
      const headers = lowerCased(raw.headers);
      const body = sketchRequest({ text: raw.body, size: raw.size, cut: raw.body !== undefined && raw.size > raw.body.length, contentType: mediaType(headers, masker) }, masker);
      return [{
        ...call(raw.c), kind: 'request', api: raw.api, method: maskText(raw.method, masker, 20), body, line: lineOf(raw.stack, masker), initiator: maskOrigin(origin, masker),
        keepalive: raw.keepalive || undefined, controlled: raw.controlled || undefined, credentials: MODES.exec(raw.credentials ?? '')?.[0] as CredentialsMode | undefined,
        ...requestFacts(raw.url, headers, body, masker),
      }];
    }
    case 'response':
      return [{
        ...call(raw.c), kind: 'response', status: raw.status, type: maskName(raw.type, masker), redirected: raw.redirected, fromCache: false,
        finalUrl: raw.redirected ? maskUrl(raw.url, masker) : undefined, ...answerParts(raw.url, lowerCased(raw.headers), masker),
      }];
    case 'body': {
      if (raw.by === 'sent') {
        const body = sketchRequest({ text: raw.text, size: raw.size, cut: raw.cut }, masker);
        return body ? [{ ...call(raw.c), kind: 'body', by: 'sent', body }] : [];
      }
      return [{ ...call(raw.c), kind: 'body', by: raw.by, body: sketchAnswer({ text: raw.text, json: raw.json ?? undefined, size: raw.size, cut: raw.cut }, raw.t, masker) }];
    }
    case 'settled':
      return [{
        ...call(raw.c), kind: 'settled', error: maskText(raw.error, masker, 60), message: maskText(raw.message, masker), aborted: raw.aborted,
        reason: text(raw.reason, 60), timeout: raw.timeout || undefined, hidden: raw.hidden, line: lineOf(raw.stack, masker),
      }];
    case 'storage': {
      const { size } = raw;
      const name = nameIn(raw);
      const stored = (value: string | undefined, length?: number) => (value === undefined ? undefined : maskStored(name, value, masker, length));
      const values = { old: stored(raw.old), new: stored(raw.new, size) };
      if (!concernsAll(raw) && !concernsTokens(name, values.old, values.new)) return [];
      const key = maskText(raw.key, masker);
      const events: NewEvent[] = [{
        ...base, ...values, kind: 'storage', area: raw.area, origin, key, op: raw.op, run: raw.run, task: raw.task, line: lineOf(raw.stack, masker), failed: text(raw.failed, 60),
      }];
      if (raw.new && size && size > raw.new.length) events.push({ ...base, kind: 'gap', reason: 'value-cut', count: 1, detail: `${raw.area === 'idb' ? 'IndexedDB' : `${raw.area}Storage`} ${key}: ${size} characters` });
      return events;
    }
    case 'cookie':
      return maskAskedCookie(raw, base, masker);
    case 'lock':
      return [{ ...base, kind: 'lock', op: raw.op, id: raw.id, name: maskText(raw.name, masker, 120), mode: raw.mode, steal: raw.steal || undefined, error: text(raw.error, 60), line: lineOf(raw.stack, masker) }];
    case 'socket':
      return isPlainEnd(raw) ? [] : [{ ...base, kind: 'socket', op: raw.op, code: raw.code, url: maskUrl(raw.url, masker), body: sketchMessage({ text: raw.text, size: raw.size, cut: raw.size > raw.text.length }, masker) }];
    case 'life':
      return [{
        ...base, kind: 'lifecycle', what: raw.what, ms: raw.ms, url: raw.url ? maskUrl(raw.url, masker) : undefined, tokens: raw.url ? tokensAt(raw.url, masker) : undefined, persisted: raw.persisted,
        userInitiated: raw.userInitiated, line: lineOf(raw.stack, masker),
      }];
    case 'step': {
      const [what] = raw.text.split(' ', 1) as ['click' | 'type' | 'submit'];
      return [{ ...base, kind: 'step', what, name: maskText(raw.text.slice(what.length + 1), masker, 40) }];
    }
    case 'error':
      return [{ ...base, kind: 'error', what: raw.what, message: maskText(raw.message, masker), line: lineOf(raw.filename && `at ${raw.filename}:${raw.lineno}:${raw.colno}`, masker) }];
    case 'lost':
      return [{ ...base, kind: 'gap', reason: 'events-dropped', count: raw.n, detail: maskText(raw.what, masker, 40) }];
  }
}

/** Closed as planned: done, left, or without a code (RFC 6455 §7.4.1). */
const isPlainEnd = ({ op, code = 1005 }: RawSocket): boolean => op === 'closed' && (code <= 1001 || code === 1005);

/** Whatever else a page writes there, the browser refuses. */
const MODES = /^(?:omit|same-origin|include)$/;

/** Tokens in a document's address. */
function tokensAt(url: string, masker: Masker): TokenUse[] | undefined {
  const found = tokensInUrl(url, masker);
  return found.length > 0 ? found : undefined;
}

/** What URL and headers of a request tell, for both views. */
export const requestFacts = (url: string, headers: readonly Header[], body: { grant?: string } | undefined, masker: Masker) => ({
  url: maskUrl(url, masker),
  sent: [...tokensSent(headers, masker), ...tokensInUrl(url, masker)],
  contentType: mediaType(headers, masker),
  grant: body?.grant ?? grantInUrl(url, masker),
  target: wordOnly(/^AWS[A-Za-z]{1,60}\.[A-Za-z]{1,40}$/.exec(headerOf(headers, 'x-amz-target') ?? '')?.[0], masker),
  dpop: headerOf(headers, 'dpop') !== undefined || undefined,
});

/** What the headers of an answer tell, for both views. */
export const answerParts = (url: string, headers: readonly Header[], masker: Masker) => ({ facts: answerFacts(headers, url, masker), issued: tokensIssued(headers, masker) });
