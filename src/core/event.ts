import type { TokenRole, TokenValue } from './token-ref';

/** One masked fact in the log. The union is closed: a new kind is a new row here, and every reader is told by the compiler. */
export type LogEvent =
  | RequestEvent
  | ResponseEvent
  | BodyEvent
  | SettledEvent
  | EndEvent
  | StorageWriteEvent
  | CookieEvent
  | LifecycleEvent
  | StepEvent
  | MarkEvent
  | GapEvent;

export interface EventBase {
  /** Arrival order in the session's log, 1, 2, 3 … without holes. */
  seq: number;
  /** Epoch milliseconds with fraction, from the clock that saw the event. */
  t: number;
  /** Browser tab id; -1 where no tab is known (service worker, shared worker). */
  tab: number;
  /** Frame id inside the tab; 0 is the top frame, -1 unknown. */
  frame: number;
  /** Browser's document id; '' where unknown. */
  doc: string;
}

/** A URL without secrets. Token-like path segments and all query values are replaced by stable marks, so equal URLs stay equal. */
export interface MaskedUrl {
  origin: string;
  path: string;
  /** `?name=mark&…` or ''. */
  query: string;
}

/** A place in the page's own code. Lines and columns are 1-based. */
export interface CodeLine {
  /** Masked URL of the script, without query. */
  file: string;
  line: number;
  column: number;
  fn?: string;
}

export type TokenPlace = 'header' | 'cookie' | 'query' | 'body' | 'path';

/** A token, or junk in a token's place, on its way over the wire. */
export interface TokenUse {
  place: TokenPlace;
  /** Header, cookie, parameter or member path, lower case for headers: `authorization`, `data.refreshToken`. */
  name: string;
  /** Authorization scheme as sent: `Bearer`, `DPoP`, … */
  scheme?: string;
  role: TokenRole;
  value: TokenValue;
}

/** The business code of an answer (catalogue §6.4). */
export interface Envelope {
  /** Member path of the code: `code`, `error.code`; '' when only a message or a flag was found. */
  path: string;
  code?: string | number | boolean;
  /** Masked text, at most 200 characters. */
  message?: string;
  /** `success`, `ok`, … when it is a boolean. */
  success?: boolean;
  /** Name of an OAuth `error` member or a string code, when it is a plain word. */
  error?: string;
}

export type BodyForm = 'json' | 'form' | 'text' | 'html' | 'binary' | 'empty' | 'unreadable';

/** What is kept of a body: shape, tokens, business code; never values. */
export interface BodySketch {
  form: BodyForm;
  /** Characters (text) or bytes (binary) of the whole body; -1 unknown. */
  size: number;
  /** The body was longer than was looked at. */
  cut?: boolean;
  /** It is not what its content type says. */
  broken?: string;
  /** Names of the top-level members, at most 32, masked. */
  members: string[];
  tokens: TokenUse[];
  envelope?: Envelope;
  /** OAuth grant_type, when present. */
  grant?: string;
  /** Holds a password, one-time code or authorization code: a sign-in. */
  credentials?: boolean;
  /** GraphQL operation name. */
  operation?: string;
  /** HTML with a password input: a login page. */
  loginPage?: boolean;
  /** Lifetime of the access token in seconds, from expires_in and its relatives. */
  expiresIn?: number;
  /** Stable mark of the whole body: equal bodies of one session have equal marks. */
  mark?: string;
}

/** `page`: the hook inside the document. `wire`: webRequest. `devtools`: HAR entry of the DevTools page or of a file. */
export type View = 'page' | 'wire' | 'devtools';

export type CallApi = 'fetch' | 'xhr' | 'beacon' | 'navigation' | 'frame' | 'other';

interface CallEvent extends EventBase {
  view: View;
  /** Id of the call in its view; unique in the session together with `view`. */
  call: string;
}

export interface RequestEvent extends CallEvent {
  kind: 'request';
  api: CallApi;
  method: string;
  url: MaskedUrl;
  sent: TokenUse[];
  body?: BodySketch;
  contentType?: string;
  /** OAuth grant_type from query or body. */
  grant?: string;
  /** X-Amz-Target header, a plain operation name. */
  target?: string;
  /** A DPoP header came along (RFC 9449). */
  dpop?: boolean;
  /** Only for calls that look like a refresh or login. */
  line?: CodeLine;
  /** Origin of the document or worker that made the call. */
  initiator?: string;
}

/** Answer headers that matter here. */
export interface AnswerFacts {
  /** `Date` header in epoch ms. */
  date?: number;
  contentType?: string;
  /** Scheme of WWW-Authenticate, lower case. */
  challenge?: string;
  /** `error` parameter of WWW-Authenticate. */
  challengeError?: string;
  /** Stable mark of a DPoP-Nonce header. */
  dpopNonce?: string;
  retryAfter?: string;
  allowOrigin?: string;
  location?: MaskedUrl;
}

export interface ResponseEvent extends CallEvent {
  kind: 'response';
  status: number;
  /** fetch's `type`: basic, cors, opaque, opaqueredirect, error; '' unknown. */
  type: string;
  redirected: boolean;
  finalUrl?: MaskedUrl;
  fromCache: boolean;
  facts: AnswerFacts;
  /** Tokens in answer headers and Set-Cookie. */
  issued: TokenUse[];
}

export interface BodyEvent extends CallEvent {
  kind: 'body';
  /** `page`: the page read it. `clone`: we looked at a copy of a refresh-like answer. `devtools`: DevTools kept it. */
  by: 'page' | 'clone' | 'devtools';
  body: BodySketch;
}

/** The page's promise or XHR ended without an answer. */
export interface SettledEvent extends CallEvent {
  kind: 'settled';
  /** `AbortError`, `TimeoutError`, `TypeError`; XHR: `abort`, `timeout`, `error`. */
  error: string;
  /** Masked, at most 200 characters. */
  message: string;
  /** The call's AbortSignal was aborted. */
  aborted: boolean;
  /** Name of the abort reason, when there is one. */
  reason?: string;
  /** Document visibility when the end was seen (do not judge by this alone: a thawing page reads `visible` already). */
  hidden: boolean;
}

export interface EndEvent extends CallEvent {
  kind: 'end';
  outcome: 'completed' | 'failed';
  status?: number;
  /** `net::ERR_ABORTED`, … */
  error?: string;
}

export interface TokenMember {
  /** Path inside the stored value; '' when the value is the token itself. */
  path: string;
  role: TokenRole;
  value: TokenValue;
}

/** What is kept of a stored value. */
export interface StoredValue {
  /** `opaque`: a known token key whose value cannot be parsed (encrypted). `other`: not a token, nothing kept. */
  form: 'token' | 'json' | 'junk' | 'empty' | 'opaque' | 'other';
  length: number;
  members: TokenMember[];
}

export interface StorageWriteEvent extends EventBase {
  kind: 'storage';
  area: 'local' | 'session';
  /** Origin of the document that owns the storage. */
  origin: string;
  /** Masked key; '' for clear. */
  key: string;
  /** `seen`: found in storage when watching began. */
  op: 'set' | 'remove' | 'clear' | 'seen';
  old?: StoredValue;
  new?: StoredValue;
  /** Number of the synchronous run of script in this document: equal numbers, nothing ran in between. */
  run: number;
  /** Number of the event-loop task in this document. */
  task: number;
  line?: CodeLine;
  /** Error name when the write was refused: `QuotaExceededError`, … */
  failed?: string;
}

export interface CookieEvent extends EventBase {
  kind: 'cookie';
  name: string;
  domain: string;
  path: string;
  httpOnly: boolean;
  secure: boolean;
  sameSite: string;
  op: 'set' | 'removed';
  /** `explicit`, `overwrite`, `expired`, `expired_overwrite`, `evicted`; `seen` at the start of watching. */
  cause: string;
  value: StoredValue;
}

export type LifecycleWhat =
  | 'start'
  | 'visible'
  | 'hidden'
  | 'freeze'
  | 'resume'
  | 'pagehide'
  | 'pageshow'
  | 'navigate'
  | 'commit'
  | 'online'
  | 'offline'
  | 'tab-close';

export interface LifecycleEvent extends EventBase {
  kind: 'lifecycle';
  what: LifecycleWhat;
  /** Document's URL, or where a navigation goes. */
  url?: MaskedUrl;
  /** pagehide/pageshow: to or from the back/forward cache. */
  persisted?: boolean;
  /** navigate: the user did it (link, form), not script. */
  userInitiated?: boolean;
  /** start: the page had run before the hook came. */
  late?: boolean;
  line?: CodeLine;
}

/** What the user did, without content. */
export interface StepEvent extends EventBase {
  kind: 'step';
  what: 'click';
  /** Accessible name of the control, masked, at most 40 characters. */
  name: string;
}

export interface MarkEvent extends EventBase {
  kind: 'mark';
  note: string;
}

export type GapReason = 'opened-late' | 'worker-restarted' | 'events-dropped' | 'value-cut' | 'bad-message' | 'log-failed' | 'watch-paused';

/** Something could not be seen. It turns "no fault" into "cannot tell". */
export interface GapEvent extends EventBase {
  kind: 'gap';
  reason: GapReason;
  /** Events lost, where known. */
  count?: number;
  detail?: string;
}

export type EventKind = LogEvent['kind'];

type Unnumbered<E> = E extends LogEvent ? Omit<E, 'seq'> : never;

/** An event before the log has given it its number. */
export type NewEvent = Unnumbered<LogEvent>;
