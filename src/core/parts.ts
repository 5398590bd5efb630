import type { TokenRole, TokenValue } from './token-ref';

/** A URL without secrets. Token-like path segments and all query values are replaced by stable marks, so equal URLs stay equal. */
export interface MaskedUrl {
  origin: string;
  path: string;
  /** `?name=mark&…` or ''. */
  query: string;
  /** `prompt` parameter of an authorize address (OpenID Connect), when it is one of the standard's words. */
  prompt?: string;
  /** `error` parameter of an authorization's return (RFC 6749 §4.1.2.1), when it is one of the standard's words. */
  error?: string;
}

/** A place in the page's own code. Lines and columns are 1-based. */
export interface CodeLine {
  /** Masked URL of the script, without query. */
  file: string;
  line: number;
  column: number;
  fn?: string;
}

/** `protocol`: WebSocket subprotocol. `message`: a message over a WebSocket. `fragment`: never sent, but kept in the address bar. `referer`: in the address of the page that called. */
export type TokenPlace = 'header' | 'cookie' | 'query' | 'body' | 'path' | 'protocol' | 'message' | 'fragment' | 'referer';

/** A token, or junk in a token's place, on its way over the wire. */
export interface TokenUse {
  place: TokenPlace;
  /** Header, cookie, parameter or member path, lower case for headers: `authorization`, `data.refreshToken`. */
  name: string;
  /** Authorization scheme as sent: `Bearer`, `DPoP`, … */
  scheme?: string;
  /** In a body: what the sender put around it by mistake. `spaces`: its `+` came as spaces, not escaped. */
  wrapped?: 'quotes' | 'scheme' | 'spaces';
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
  /** It is not what its content type says, or `object`: an object that script turned into text. */
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
  /** It was told in milliseconds, where seconds are usual. */
  inMillis?: boolean;
  /** Stable mark of the whole body: equal bodies of one session have equal marks. */
  mark?: string;
  /** A JSON text inside a JSON string (it was encoded twice): the mark of the text inside. */
  inner?: string;
}

/** How a page's call treats cookies (Fetch §2.2.5). */
export type CredentialsMode = 'omit' | 'same-origin' | 'include';

/** A Set-Cookie line for a token's cookie, without its value (RFC 6265bis §4.1). */
export interface SetCookie {
  /** Masked; of a chunk with its number. */
  name: string;
  /** Characters of name and value together. */
  size: number;
  /** '' when the host alone gets it back. */
  domain: string;
  /** '' when it follows from the request's path. */
  path: string;
  /** `lax`, `strict`, `none`; '' when it is not said. */
  sameSite: string;
  secure: boolean;
  httpOnly: boolean;
  /** CHIPS. */
  partitioned?: boolean;
  /** Seconds to live, in whole days where it is many; 0 takes the cookie away. Undefined: as long as the browser is open. */
  age?: number;
  /** It holds a control character, so no browser takes it. */
  broken?: boolean;
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
  /** Referrer-Policy, the last one that browsers know. */
  referrerPolicy?: string;
  /** Wire view: Set-Cookie lines that concern tokens. */
  cookies?: SetCookie[];
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
