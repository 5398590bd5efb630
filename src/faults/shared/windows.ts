/** Windows of catalogue §1, in milliseconds. */
export const SETTLE = 1000;
export const LOOP = 30_000;
/** A server that tolerates a spent refresh token does so for this long, unless its issuer is known. */
export const GRACE = 10_000;
/** An app's reaction to a failed refresh comes within this time. */
export const REACTION = 2000;
