import type { TokenRole, TokenValue } from './token-ref';

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

/** `protocol`: WebSocket subprotocol. `message`: a message over a WebSocket. */
export type TokenPlace = 'header' | 'cookie' | 'query' | 'body' | 'path' | 'protocol' | 'message';

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
  /** A JSON text inside a JSON string (it was encoded twice): the mark of the text inside. */
  inner?: string;
}

/** Answer headers that matter here. */
export interface AnswerFacts {
  /** `Date` header in epoch ms. */
  date?: number;
  /** `Age` header in seconds: a cache on the way gave the answer. */
  age?: number;
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
