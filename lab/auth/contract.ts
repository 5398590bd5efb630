/** Where a back end wants the refresh token. `dpop`: form member plus a proof of possession (RFC 9449). */
export type Carrier = 'body' | 'header' | 'authorization' | 'dpop' | 'cookie' | 'query';

/** Look of the answers; see routes/answers.ts. */
export type ShapeName = 'oauth' | 'envelope' | 'camel';

/**
 * What the token endpoint does with one refresh call. Except for `empty` and `fail`, the rotation happens when the call arrives;
 * `slow` and `hold` only keep the answer back, also a refusal; `break` loses it behind a gateway that answers `status`. `hold` waits to be told over /control, at most `ms`, then the connection is cut.
 */
export type RefreshStep = { does: 'answer' } | { does: 'empty' } | { does: 'fail'; status: number; body: unknown; afterMs?: number } | { does: 'break'; status: number } | { does: 'slow'; ms: number } | { does: 'hold'; ms: number };

/** What stands before a back end; see routes/gateway.ts. */
export type Gateway = 'guards-preflights' | 'bearer-filter' | 'form-only' | 'no-cors-on-errors' | 'login-page' | 'client-auth';

/** How one back end of the lab treats its tokens. */
export interface Contract {
  carrier: Carrier;
  shape: ShapeName;
  /** `rotate`: each refresh token is good once. `keep`: the answer has no refresh token and the old one stays (RFC 6749 §6). `repeat`: the answer has the old one. `none`: there is none, a good access token buys the next. */
  rotation: 'rotate' | 'keep' | 'repeat' | 'none';
  refreshToken: 'jwt' | 'opaque';
  /** A JWT where left out. `extended`: opaque, and a refresh lets it live longer instead of issuing another. */
  accessToken?: 'opaque' | 'extended';
  /** For so long the direct predecessor of the newest refresh token still gets the same successor, in milliseconds. */
  graceMs: number;
  /** Access token lifetime in seconds, of the first pair and of those after it. */
  lifetime: { first: number; later: number };
  /** Seconds; an hour unless it is said. */
  refreshLifetime?: number;
  /** Where `carrier` is `cookie`: the line that sets it. `first`: of the pair that a sign-in issues. */
  setCookie?(refresh: string, first: boolean): string;
  /** The whole pair is in cookies, one line each, and the answer's body has no token. */
  setPair?(access: string, refresh: string): string[];
  /** Its clock is so far ahead of the browser's, in milliseconds. */
  clock?: number;
  gateway?: Gateway;
  /** By scene: the first, second … refresh of a session; the last row repeats. `run` stands in for scenes without a row. */
  steps: Record<string, readonly RefreshStep[]>;
}
