/** Windows of catalogue §1, in milliseconds. */
export const SETTLE = 1000;
export const LOOP = 30_000;
/** Two uses of one refresh token this near to each other are a race; later, the second is stale. */
export const GRACE = 10_000;
/** An app's reaction to a failed refresh comes within this time. */
export const REACTION = 2000;
