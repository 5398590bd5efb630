import type { AnswerFacts, BodySketch, CallApi, CodeLine, CredentialsMode, Envelope, GapEvent, LifecycleEvent, LockEvent, MaskedUrl, PreflightEvent, SetCookie, StepEvent, StoredValue, TokenUse } from '../core/event';
import type { CallRole, CancelCause, Outcome } from '../core/outcome';
import type { TokenRef, TokenRole, TokenValue } from '../core/token-ref';

/** One logical call: page and wire views joined. Mutable while it runs; times are epoch ms. */
export interface Exchange {
  /** 1, 2, 3 … in order of `t0`. */
  n: number;
  tab: number;
  frame: number;
  doc: string;
  api: CallApi;
  method: string;
  url: MaskedUrl;
  role: CallRole;
  /** Origin of the document or worker that made it, where it is known. */
  initiator?: string;
  /** How the page asked it to treat cookies; undefined when the page's view is missing. */
  credentials?: CredentialsMode;
  /** A Cookie header went along, whatever it held; undefined when the wire did not show it. */
  cookies?: boolean;
  /** Where it was redirected to, and what went along, hop by hop. */
  hops?: { url: MaskedUrl; sent: readonly TokenUse[] }[];
  /** Why `role` was given: evidence words with their points (catalogue §7.1). */
  why: readonly string[];
  /** Call leaves / answer's headers / end. */
  t0: number;
  t1?: number;
  t2?: number;
  status?: number;
  /** Where redirects led. */
  finalUrl?: MaskedUrl;
  sent: readonly TokenUse[];
  /** The credential the call used: Authorization of any scheme or a known carrier (catalogue §7.6). */
  credential?: TokenUse;
  /** The refresh token a refresh call presents, wherever it travels. */
  presented?: TokenUse;
  /** Of a refresh: all calls that presented the same token. */
  spends?: Spending;
  /** Of a refresh that names an audience, a resource or a scope: a mark of what it asks for. */
  aim?: string;
  issued: readonly TokenUse[];
  /** Token cookies that its answers asked the browser to set, each with the address that answered. */
  cookiesSet?: { cookie: SetCookie; url: MaskedUrl }[];
  /** Headers of its last answer. */
  facts?: AnswerFacts;
  /** Generation this answer created. */
  generation?: Generation;
  outcome: Outcome;
  /** 401 and its relatives (catalogue §1, authFail). */
  authFail: boolean;
  /** The business error behind a 2xx. */
  soft?: Envelope;
  /** Envelope of any answer, also of a 4xx. */
  envelope?: Envelope;
  challengeError?: string;
  /** Page's error name, or the wire's. */
  error?: string;
  /** What the page's error says, masked. */
  errorText?: string;
  cancel?: {
    cause: CancelCause;
    /** false: "likely". */
    certain: boolean;
    /** The document was hidden or frozen over part of the call. */
    hidden: boolean;
    /** Why the background is likely: what lay over the call. `silence`: it never ended, though the page was back. */
    over?: 'hidden' | 'frozen' | 'stall' | 'sleep' | 'silence';
    /** It never left the browser, so no server has seen it. */
    unsent?: boolean;
    /** Its connection broke after it had left: the server may have seen it. */
    dropped?: boolean;
    /** Name of the abort reason, and where the app's code aborted. */
    reason?: string;
    line?: CodeLine;
    /** The connection had served before and was reset: the browser may have sent the call more than once, unseen. */
    resent?: boolean;
  };
  line?: CodeLine;
  /** Asked for before it left, where that was seen. */
  preflight?: PreflightEvent;
  /** The answer's body. */
  answer?: BodySketch;
  /** fetch's `type` as the page saw it: `cors`, `opaqueredirect`, … */
  responseType?: string;
  /** Tokens in answer headers that were kept from the page, which is of another origin. */
  withheld?: TokenUse[];
  /** Stable mark of the request body, for replays. */
  bodyMark?: string;
  /** The request's body, as far as a view could read it. */
  request?: BodySketch;
  /** Media type of the request's body. */
  contentType?: string;
  /** Lifetime of the issued access token in seconds, when the answer says it. */
  expiresIn?: number;
  /** The clock of the call's origin minus ours, in ms, by its recent answers' Date; see `clocks.ts`. When the call leaves, by those before it. */
  skew?: number;
  /** A cache gave the answer: the browser's own, or one on the way. */
  cached?: boolean;
  /** WebSocket: code that the connection was closed with (RFC 6455 §7.4), once it was. */
  closed?: number;
  /** The earlier call that this one repeats after its auth failure. */
  replays?: Exchange;
  /** Whether the answer's body was seen. A refresh without it cannot be judged. */
  bodySeen: boolean;
  /** Which views saw it. */
  views: { page: boolean; wire: boolean };
  /** Numbers of the log events that make it up. */
  events: number[];
}

/** The pair that one answer issued. Generation 0 of a lineage was found in storage, not seen issued. */
export interface Generation {
  n: number;
  access?: TokenRef;
  refresh?: TokenRef;
  id?: TokenRef;
  /** undefined: found in storage, or first seen when it was sent. */
  by?: Exchange;
  parent?: Generation;
  /** The first of its line. undefined: it is the first itself. */
  root?: Generation;
  t: number;
  /** Epoch ms when the access token expires, server's clock, where known. */
  expires?: number;
}

/** The life of one refresh token. */
export interface Spending {
  /** undefined: the calls showed none. They are then equal calls that ran at the same time. */
  token?: TokenRef;
  /** The answer that issued it. undefined: found in storage, or first seen when it was sent. */
  by?: Exchange;
  /** Refreshes that presented it, in order of `t0`, the newest hundred. */
  uses: Exchange[];
  /** The first use that was answered with another refresh token: from its end on, this one is spent. */
  rotated?: Exchange;
  /** Life of the token that came in its place. */
  next?: Spending;
}

/** One place that holds a token. `id` is unique in the session: `local|https://shop.test|auth|access_token`. */
export interface Slot {
  id: string;
  /** `memory`: seen on the wire alone, so a variable of the page holds it. */
  kind: 'local' | 'session' | 'idb' | 'cookie' | 'memory';
  origin: string;
  /** sessionStorage is one per tab; -1 elsewhere. */
  tab: number;
  key: string;
  /** Member path inside the stored value. */
  path: string;
  role: TokenRole;
  value?: TokenValue;
  generation?: Generation;
  /** Time and event of the last write. */
  t: number;
  seq: number;
}

export interface SlotWrite {
  slot: Slot;
  op: 'set' | 'remove' | 'clear' | 'seen';
  old?: TokenValue;
  new?: TokenValue;
  /** Generation of the new value. */
  generation?: Generation;
  oldGeneration?: Generation;
  t: number;
  tab: number;
  doc: string;
  run: number;
  task: number;
  line?: CodeLine;
  failed?: string;
  seq: number;
  stored?: StoredValue;
  /** Cookies: no script can read it. */
  httpOnly?: boolean;
  /** A cookie: why the jar changed, in the browser's word (`expired_overwrite`: an answer took it away). */
  jar?: string;
}

/** How a sign-out was recognised. `session-cookie-gone`: no page asked for it; an answer or the browser took the cookie away. */
export type SignOutSign = 'tokens-removed' | 'login-page' | 'logout-call' | 'session-cookie-gone';

export interface SignOut {
  /** When the user noticed: the login page, else the first sign. */
  t: number;
  tab: number;
  doc: string;
  signs: SignOutSign[];
  /** The user clicked on "sign out" (or its kin) within 2 s before. */
  wished: boolean;
  events: number[];
  url?: MaskedUrl;
  line?: CodeLine;
  /** session-cookie-gone: the cookie's name, and why it went (`jar` of its write). */
  cookie?: { name: string; why: string };
}

/** What a fault may ask for with `reads`; delivered in time order, one pass. */
export type Fact =
  /** A call left. */
  | { type: 'call'; t: number; exchange: Exchange; again?: undefined }
  /** A call ended and its outcome is known. `again`: it was told before, and what came later corrects it (a page that came back and got its answer after all). */
  | { type: 'exchange'; t: number; exchange: Exchange; again?: boolean }
  | { type: 'slot-write'; t: number; write: SlotWrite }
  | { type: 'lifecycle'; t: number; event: LifecycleEvent }
  | { type: 'lock'; t: number; event: LockEvent }
  | { type: 'step'; t: number; event: StepEvent }
  | { type: 'sign-out'; t: number; signOut: SignOut }
  | { type: 'gap'; t: number; event: GapEvent };

export type FactType = Fact['type'];
export type FactOf<T extends FactType> = Extract<Fact, { type: T }>;
