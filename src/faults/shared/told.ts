import type { CodeLine, Envelope, TokenUse } from '../../core/event';
import type { Param } from '../../core/message';
import { isJunk, type TokenValue } from '../../core/token-ref';
import type { Exchange } from '../../derive/facts';

/** Pieces of told sentences that several faults share. */
export const callParam = (exchange: Exchange): Param => ({ type: 'call', method: exchange.method, url: exchange.url });

export const tokenParam = (value: TokenValue): Param => ({ type: 'token', value });

export const codeParam = (text: string): Param => ({ type: 'code', text });

/** The credential as it left, when it is junk: `Bearer undefined`. */
export function junkSent(use: TokenUse): string | undefined {
  if (!isJunk(use.value)) return undefined;
  const text = use.value.text === '' ? '""' : use.value.text;
  return use.scheme && !text.toLowerCase().startsWith(use.scheme.toLowerCase()) ? `${use.scheme} ${text}` : text;
}

/** `` `code 401`, “Invalid token type” ``, as far as the answer says it. */
export function saidParam(envelope: Envelope | undefined): Param {
  const code = codeText(envelope);
  const message = envelope?.message;
  if (code !== undefined && message) return told('fault_shared_said_both', { code: codeParam(code), message });
  if (code !== undefined) return codeParam(code);
  return message ? told('fault_shared_said_message', { message }) : told('fault_shared_said_nothing', {});
}

function codeText(envelope: Envelope | undefined): string | undefined {
  if (!envelope) return undefined;
  if (envelope.code !== undefined) return `${envelope.path} ${String(envelope.code)}`.trim();
  if (envelope.error !== undefined) return envelope.error;
  return envelope.success === undefined ? undefined : `success ${String(envelope.success)}`;
}

/** `, at auth.ts:47`, or nothing. */
export const atLine = (line: CodeLine | undefined): Param => (line ? told('fault_shared_at', { line }) : '');

/** `AT#3f9a and RT#b210`; `A, B and C`. */
export function listParam(items: readonly Param[]): Param {
  const [first, second, third] = items;
  if (first === undefined) return '';
  return second === undefined ? first : told(third === undefined ? 'fault_shared_and' : 'fault_shared_list', { first, rest: listParam(items.slice(1)) });
}

/** `It happened 3 times.` at the end of a text; nothing where once is all. */
export const timesParam = (count: number): Param => (count > 1 ? told('fault_shared_times', { count }) : '');

export function told(key: string, params: Record<string, Param | CodeLine>): Param {
  const plain: Record<string, Param> = {};
  for (const [name, value] of Object.entries(params)) plain[name] = isLine(value) ? { type: 'line', line: value } : value;
  return { type: 'message', message: { key, params: plain } };
}

const isLine = (value: Param | CodeLine): value is CodeLine => typeof value === 'object' && 'file' in value;
