import type { EventBase, NewEvent } from '../core/event';
import type { RawEvent } from '../wire/raw';
import { sketchAnswer, sketchRequest } from './body';
import { answerFacts, tokensIssued, tokensSent } from './headers';
import type { Masker } from './masker';
import { lineOf } from './stack';
import { concernsTokens, maskStored } from './stored';
import { maskText } from './text';
import { maskUrl, parameterOf, tokensInUrl } from './url';

/** Where a batch came from, as the browser says (never as the page says). */
export interface Sender extends Pick<EventBase, 'tab' | 'frame' | 'doc'> {
  /** Origin of the document. */
  origin: string;
}

/** One event of the hook, masked. Some become several or none (a write that concerns no token). */
export function maskPage(raw: RawEvent, sender: Sender, masker: Masker): NewEvent[] {
  const { tab, frame, doc, origin } = sender;
  const base = { t: raw.t, tab, frame, doc };
  const call = (c: number) => ({ view: 'page' as const, call: `${doc}:${c}` });

  switch (raw.k) {
    case 'start': {
      const url = maskUrl(raw.url, masker);
      const events: NewEvent[] = [{ ...base, kind: 'lifecycle', what: 'start', url, late: raw.late }];
      if (raw.hidden) events.push({ ...base, kind: 'lifecycle', what: 'hidden' });
      if (raw.late) events.push({ ...base, kind: 'gap', reason: 'opened-late' });
      for (const [area, key, value] of raw.stored) {
        const stored = maskStored(key, value, masker);
        if (concernsTokens(key, stored)) {
          events.push({ ...base, kind: 'storage', area, origin, key: maskText(key, masker), op: 'seen', new: stored, run: 0, task: 0 });
        }
      }
      return events;
    }
    case 'request': {
      const contentType = raw.headers.find(([name]) => name.toLowerCase() === 'content-type')?.[1];
      const body = sketchRequest({ text: raw.body, size: raw.size, cut: raw.body !== undefined && raw.size > raw.body.length, contentType }, masker);
      return [{
        ...base, ...call(raw.c), kind: 'request', api: raw.api, method: raw.method.slice(0, 20), url: maskUrl(raw.url, masker), body, line: lineOf(raw.stack, masker),
        ...requestFacts(raw.url, raw.headers, body, masker), initiator: origin,
      }];
    }
    case 'response':
      return [{
        ...base, ...call(raw.c), kind: 'response', status: raw.status, type: raw.type, redirected: raw.redirected,
        finalUrl: raw.redirected ? maskUrl(raw.url, masker) : undefined, fromCache: false,
        facts: answerFacts(raw.headers, raw.url, masker), issued: tokensIssued(raw.headers, masker),
      }];
    case 'body': {
      const body = sketchAnswer({ text: raw.text ?? undefined, json: raw.json ?? undefined, size: raw.size, cut: raw.cut }, masker);
      return [{ ...base, ...call(raw.c), kind: 'body', by: raw.by, body }];
    }
    case 'settled':
      return [{
        ...base, ...call(raw.c), kind: 'settled', error: maskText(raw.error, masker, 60), message: maskText(raw.message, masker), aborted: raw.aborted,
        reason: raw.reason ? maskText(raw.reason, masker, 60) : undefined, hidden: raw.hidden,
      }];
    case 'storage': {
      const old = maskStored(raw.key, raw.old, masker);
      const next = maskStored(raw.key, raw.new, masker, raw.size ?? undefined);
      if (raw.op !== 'clear' && !concernsTokens(raw.key, old, next)) return [];
      const events: NewEvent[] = [{
        ...base, kind: 'storage', area: raw.area, origin, key: maskText(raw.key, masker), op: raw.op, old, new: next, run: raw.run, task: raw.task,
        line: lineOf(raw.stack, masker), failed: raw.failed ? maskText(raw.failed, masker, 60) : undefined,
      }];
      if (raw.new && raw.size && raw.size > raw.new.length) {
        events.push({ ...base, kind: 'gap', reason: 'value-cut', count: 1, detail: `${raw.area}Storage ${maskText(raw.key, masker)}: ${raw.size} characters` });
      }
      return events;
    }
    case 'life':
      return [{
        ...base, kind: 'lifecycle', what: raw.what, url: raw.url ? maskUrl(raw.url, masker) : undefined, persisted: raw.persisted ?? undefined,
        userInitiated: raw.userInitiated ?? undefined, line: lineOf(raw.stack, masker),
      }];
    case 'step':
      return [{ ...base, kind: 'step', what: 'click', name: maskText(raw.name, masker, 40) }];
    case 'lost':
      return [{ ...base, kind: 'gap', reason: 'events-dropped', count: raw.n, detail: maskText(raw.what, masker, 40) }];
  }
}

/** What request headers and URL tell, for both views. */
export function requestFacts(url: string, headers: readonly (readonly [string, string])[], body: { grant?: string } | undefined, masker: Masker) {
  const of = (name: string) => headers.find(([other]) => other.toLowerCase() === name)?.[1];
  const grant = body?.grant ?? parameterOf(url, ['grant_type', 'grantType']);
  return {
    sent: [...tokensSent(headers, masker), ...tokensInUrl(url, masker)],
    contentType: of('content-type')?.split(';')[0]?.trim().toLowerCase().slice(0, 80),
    grant: grant && /^[\w:.-]{1,80}$/.test(grant) ? grant : undefined,
    target: /^[\w.]{1,100}$/.exec(of('x-amz-target') ?? '')?.[0],
    dpop: of('dpop') !== undefined || undefined,
  };
}
