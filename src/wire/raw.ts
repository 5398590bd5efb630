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
  | RawCookie
  | RawLock
  | RawSocket
  | RawLife
  | RawStep
  | RawError
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
  /** Type of the navigation entry (Navigation Timing). */
  nav?: string;
  /** `document.wasDiscarded`. */
  restored?: boolean;
  /** `document.prerendering`. */
  prerender?: boolean;
  /** Token-like entries already in storage: area, key, value. */
  stored: [area: 'local' | 'session', key: string, value: string][];
}

export interface RawRequest extends RawBase {
  k: 'request';
  /** Call number in this document. */
  c: number;
  /** `websocket`: told by DevTools. */
  api: 'fetch' | 'xhr' | 'beacon' | 'websocket';
  method: string;
  url: string;
  headers: [string, string][];
  /** Text of the body, cut at 16 kB; undefined when there is none or it cannot be read in place. */
  body?: string;
  /** Characters of the whole body; -1 unknown. */
  size: number;
  /** `new Error().stack`, only for calls that look like refresh or login. */
  stack?: string;
  keepalive?: boolean;
  /** A service worker controls the page. */
  controlled?: boolean;
  /** As the page wrote it: `omit`, `same-origin`, `include`. */
  credentials?: string;
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
  /** `sent`: the request's own body, read later. */
  by: 'page' | 'clone' | 'sent';
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
  /** XMLHttpRequest's own limit, ms; 0: none. */
  timeout?: number;
  hidden: boolean;
  /** Where the page's code aborted it. */
  stack?: string;
}

export interface RawStorage extends RawBase {
  k: 'storage';
  area: 'local' | 'session' | 'idb';
  op: 'set' | 'remove' | 'clear' | 'heard';
  /** IndexedDB: `database/store/key`. */
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

/** What the page asked of the cookie jar, in the words of a Set-Cookie header (RFC 6265 §4.1.1). */
export interface RawCookie extends RawBase {
  k: 'cookie';
  text: string;
  run: number;
  task: number;
  stack?: string;
}

export interface RawLock extends RawBase {
  k: 'lock';
  op: 'requested' | 'held' | 'refused' | 'released' | 'failed';
  id: number;
  name: string;
  mode: 'exclusive' | 'shared';
  steal?: boolean;
  error?: string;
  stack?: string;
}

export interface RawSocket extends RawBase {
  k: 'socket';
  op: 'sent' | 'received' | 'closed';
  url: string;
  /** Cut at 16 kB. */
  text: string;
  size: number;
  /** closed: code of the closing frame. */
  code?: number;
}

export interface RawLife extends RawBase {
  k: 'life';
  what: 'visible' | 'hidden' | 'freeze' | 'resume' | 'pagehide' | 'pageshow' | 'navigate' | 'online' | 'offline' | 'activate' | 'stall' | 'clock-jump';
  /** stall, clock-jump. */
  ms?: number;
  url?: string;
  persisted?: boolean;
  userInitiated?: boolean;
  stack?: string;
}

export interface RawStep extends RawBase {
  k: 'step';
  /** `click Save`, `type Email`, `submit sign-in`: what the user did, and the name of the control. */
  text: string;
}

export interface RawError extends RawBase {
  k: 'error';
  what: 'uncaught' | 'rejection';
  message: string;
  /** uncaught: where, as the browser says; 0 and '' where it does not. */
  filename?: string;
  lineno?: number;
  colno?: number;
}

/** The outbox was full, or a value could not be read. */
export interface RawLost extends RawBase {
  k: 'lost';
  n: number;
  what: string;
}
