import type { TokenUse } from '../core/event';
import type { TokenRole } from '../core/token-ref';

/** A token, or junk in a token's place, found in a raw value. It holds the secret: it goes to the mask and nowhere else. */
export interface FoundToken {
  /** Member path with dots, `data.accessToken`; header name; '' when the whole value is the token. */
  path: string;
  role: TokenRole;
  /** Without quotes and scheme in bodies and storage, as sent in headers. May be junk: ask `junkText`. */
  raw: string;
  /** What stood around it, as sent. */
  wrapped?: TokenUse['wrapped'];
}
