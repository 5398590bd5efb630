import type { CodeLine, MaskedUrl } from './event';
import type { TokenValue } from './token-ref';

/** A value inside a told sentence. The view decides how it looks; the text has only its place `{name}`. */
export type Param =
  | string
  | number
  | { type: 'token'; value: TokenValue }
  | { type: 'code'; text: string }
  | { type: 'call'; method: string; url: MaskedUrl }
  | { type: 'line'; line: CodeLine }
  | { type: 'time'; t: number }
  /** Milliseconds. */
  | { type: 'duration'; ms: number }
  | { type: 'message'; message: Message };

/** A sentence to be told: key of `_locales/<language>/messages.json` and its parameters. */
export interface Message {
  key: string;
  params?: Record<string, Param>;
}
