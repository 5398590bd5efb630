import type { AnswerFacts, BodySketch, CodeLine, CredentialsMode, MaskedUrl, StoredValue, TokenUse } from './parts';

export type * from './parts';

/** One masked fact in the log. The union is closed: a new kind is a new row here, and every reader is told by the compiler. */
export type LogEvent =
  | RequestEvent
  | ResponseEvent
  | BodyEvent
  | SettledEvent
  | EndEvent
  | PreflightEvent
  | StorageWriteEvent
  | CookieEvent
  | LifecycleEvent
  | LockEvent
  | SocketEvent
  | StepEvent
  | PageErrorEvent
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

/** `page`: the hook inside the document. `wire`: webRequest. `devtools`: HAR entry of the DevTools page or of a file. */
export type View = 'page' | 'wire' | 'devtools';

export type CallApi = 'fetch' | 'xhr' | 'beacon' | 'eventsource' | 'websocket' | 'navigation' | 'frame' | 'other';

/** Who made a call, where it was no document. `worker`: dedicated. `shared`: a shared or service worker, which belongs to no tab. */
export type CallMaker = 'worker' | 'shared';

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
  /** Page view: it may outlive its document (fetch's keepalive, beacons). */
  keepalive?: boolean;
  /** Page view: a service worker controlled the page, so the wire may show this call as the worker's. DevTools: a service worker answered it, or surely none did. */
  controlled?: boolean;
  /** Wire view: the maker, where it was a worker. */
  maker?: CallMaker;
  /** Page view: as the page asked for it; undefined is the default, `same-origin`. */
  credentials?: CredentialsMode;
  /** Wire view: a Cookie header went along, whatever it held; undefined when its headers were not seen. */
  cookies?: boolean;
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
  /** `page`: the page read it. `clone`: we looked at a copy of a refresh-like answer. `devtools`: DevTools kept it. `sent`: the request's own body, which could only be read later (Blob). */
  by: 'page' | 'clone' | 'devtools' | 'sent';
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
  /** XMLHttpRequest: the time limit that it had when it ended, ms. Libraries keep limits themselves, from before they send. */
  timeout?: number;
  /** Document visibility when the end was seen (do not judge by this alone: a thawing page reads `visible` already). */
  hidden: boolean;
  /** Where the app's own code aborted it. */
  line?: CodeLine;
}

export interface EndEvent extends CallEvent {
  kind: 'end';
  outcome: 'completed' | 'failed';
  status?: number;
  /** `net::ERR_ABORTED`, … */
  error?: string;
}

/** The browser asked another origin whether a call may leave (CORS preflight, Fetch §4.8). Told once, at its answer or its failure. Names are masked, in lower case. */
export interface PreflightEvent extends EventBase {
  kind: 'preflight';
  url: MaskedUrl;
  /** Method of the call that it asks for. */
  method: string;
  /** Headers of the call that it asks for. */
  headers: string[];
  status?: number;
  /** `net::ERR_…`, without an answer. */
  error?: string;
  allowOrigin?: string;
  /** Names, or `*`. */
  allowHeaders?: string[];
  allowMethods?: string[];
}

export interface StorageWriteEvent extends EventBase {
  kind: 'storage';
  area: 'local' | 'session' | 'idb';
  /** Origin of the document that owns the storage. */
  origin: string;
  /** Masked key; '' for clear. IndexedDB: `database/store/key`, for clear `database/store`. */
  key: string;
  /** `seen`: found in storage when watching began. `heard`: another document's write, told to this one by a `storage` event. */
  op: 'set' | 'remove' | 'clear' | 'seen' | 'heard';
  old?: StoredValue;
  new?: StoredValue;
  /** Number of the synchronous run of script in this document: equal numbers, nothing ran in between. Writes of one IndexedDB transaction have one number, and the time of its end. */
  run: number;
  /** Number of the event-loop task in this document. */
  task: number;
  line?: CodeLine;
  /** Error name when the write was refused or its transaction aborted: `QuotaExceededError`, `AbortError`, … */
  failed?: string;
}

export interface CookieEvent extends EventBase {
  kind: 'cookie';
  /** The page's own script asked for it (document.cookie, Cookie Store API); the browser's jar tells the change itself besides. */
  by?: 'page';
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
  /** Top-level site of a partitioned cookie (CHIPS). */
  partition?: string;
  /** The value was put together from this many chunks (`name.0`, `name.1`, …). */
  chunks?: number;
  /** By the page: as in storage writes. */
  run?: number;
  task?: number;
  line?: CodeLine;
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
  | 'tab-close'
  /** The document runs hidden, for a navigation that may come; `activate`: it came. */
  | 'prerender'
  | 'activate'
  /** The document is gone without a farewell: its process crashed or was killed. */
  | 'crash'
  /** The browser took the tab's document out of memory. */
  | 'discard'
  /** A tab was opened by another one, or copied from it. */
  | 'tab-open'
  /** The tab goes on under a new id. */
  | 'tab-replace'
  /** Timers stood still while a call was under way: the page was suspended, or its thread was busy. */
  | 'stall'
  /** The wall clock ran on while the page's clock stood: the machine slept, or its clock was set. */
  | 'clock-jump';

export interface LifecycleEvent extends EventBase {
  kind: 'lifecycle';
  what: LifecycleWhat;
  /** Document's URL, or where a navigation goes. */
  url?: MaskedUrl;
  /** start, navigate: tokens in that URL. */
  tokens?: TokenUse[];
  /** pagehide/pageshow: to or from the back/forward cache. */
  persisted?: boolean;
  /** navigate: the user did it (link, form), not script. */
  userInitiated?: boolean;
  /** start: the page had run before the hook came. */
  late?: boolean;
  /** start: how the document came to be (Navigation Timing). */
  nav?: 'navigate' | 'reload' | 'back_forward' | 'prerender';
  /** start: the tab had been discarded and came back. */
  restored?: boolean;
  /** stall, clock-jump: milliseconds; a clock set back is negative. */
  ms?: number;
  /** tab-open: the opener. tab-replace: the new id. */
  other?: number;
  line?: CodeLine;
}

/** A Web Lock on its way. */
export interface LockEvent extends EventBase {
  kind: 'lock';
  /** `refused`: ifAvailable found it taken. `failed`: the request ended with an error (aborted, stolen, callback threw). */
  op: 'requested' | 'held' | 'refused' | 'released' | 'failed';
  /** Number of the request in its document. */
  id: number;
  /** Masked. */
  name: string;
  mode: 'exclusive' | 'shared';
  steal?: boolean;
  error?: string;
  line?: CodeLine;
}

/** A message over a WebSocket that may concern the session: the first of each direction, and any that looks like a token's. */
export interface SocketEvent extends EventBase {
  kind: 'socket';
  /** `closed`: with the code that says why. */
  op: 'sent' | 'received' | 'closed';
  url: MaskedUrl;
  body: BodySketch;
  /** closed: RFC 6455 §7.4; 1006 where no closing frame came. */
  code?: number;
}

/** `type`: a field was filled in or chosen from, told once for each time it has the focus. `tab`: the user turned to this tab. */
export type StepWhat = 'click' | 'type' | 'submit' | 'tab';

/** What the user did, without content. */
export interface StepEvent extends EventBase {
  kind: 'step';
  what: StepWhat;
  /** Accessible name of the control, field or form, masked, at most 40 characters; '' without one. */
  name: string;
}

/** An error that no code of the page caught; the first hundred of a document. */
export interface PageErrorEvent extends EventBase {
  kind: 'error';
  what: 'uncaught' | 'rejection';
  /** Masked, at most 200 characters; '' where it could be read by running the page's code only. */
  message: string;
  /** uncaught: as the browser tells it. */
  line?: CodeLine;
}

export interface MarkEvent extends EventBase {
  kind: 'mark';
  /** Masked; '' without one. */
  note: string;
  /** Set by the analysis, at a new error while a recording runs: id of the fault. */
  fault?: string;
  /** A picture of the page was asked for. `limit`: there are as many as are kept of one session. `failed`: no page of the site was in sight, or the browser gave none. */
  shot?: 'taken' | 'limit' | 'failed';
}

export type GapReason = 'opened-late' | 'worker-restarted' | 'events-dropped' | 'value-cut' | 'bad-message' | 'log-failed' | 'watch-paused' | 'evicted' | 'flooded';

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
