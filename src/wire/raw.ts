/**
 * What the page hook reports, before masking. It may hold raw tokens: it travels hook → relay → worker in memory
 * and is never stored, logged or shown. Short names, because it crosses two boundaries for each event.
 */
export type RawEvent =
  | RawStart
  | RawRequest
  | RawResponse
  | RawBodyRead
  | RawSettled
  | RawStorage
  | RawLife
  | RawStep
  | RawLost;

interface RawBase {
  /** Epoch ms with fraction: performance.timeOrigin + performance.now(). */
  t: number;
}

export interface RawStart extends RawBase {
  k: 'start';
  url: string;
  /** The document had already run script when the hook came. */
  late: boolean;
  hidden: boolean;
  /** Token-like entries already in storage: area, key, value. */
  stored: [area: 'local' | 'session', key: string, value: string][];
}

export interface RawRequest extends RawBase {
  k: 'request';
  /** Call number in this document. */
  c: number;
  api: 'fetch' | 'xhr';
  method: string;
  url: string;
  headers: [string, string][];
  /** Text of the body, cut at 16 kB; undefined when there is none or it cannot be read in place. */
  body?: string;
  /** Characters of the whole body; -1 unknown. */
  size: number;
  /** `new Error().stack`, only for calls that look like refresh or login. */
  stack?: string;
}

export interface RawResponse extends RawBase {
  k: 'response';
  c: number;
  status: number;
  url: string;
  type: string;
  redirected: boolean;
  headers: [string, string][];
}

export interface RawBodyRead extends RawBase {
  k: 'body';
  c: number;
  by: 'page' | 'clone';
  /** The text, cut at 64 kB … */
  text?: string;
  /** … or a bounded copy of the parsed value. */
  json?: unknown;
  size: number;
  cut: boolean;
}

export interface RawSettled extends RawBase {
  k: 'settled';
  c: number;
  error: string;
  message: string;
  aborted: boolean;
  reason?: string;
  hidden: boolean;
}

export interface RawStorage extends RawBase {
  k: 'storage';
  area: 'local' | 'session';
  op: 'set' | 'remove' | 'clear';
  key: string;
  old?: string;
  new?: string;
  /** Characters of `new` before it was cut at 64 kB. */
  size?: number;
  run: number;
  task: number;
  stack?: string;
  failed?: string;
}

export interface RawLife extends RawBase {
  k: 'life';
  what: 'visible' | 'hidden' | 'freeze' | 'resume' | 'pagehide' | 'pageshow' | 'navigate' | 'online' | 'offline';
  url?: string;
  persisted?: boolean;
  userInitiated?: boolean;
  stack?: string;
}

export interface RawStep extends RawBase {
  k: 'step';
  what: 'click';
  name: string;
}

/** The outbox was full, or a value could not be read. */
export interface RawLost extends RawBase {
  k: 'lost';
  n: number;
  what: string;
}
