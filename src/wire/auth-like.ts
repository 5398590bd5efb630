/** Calls whose answer, code line and whole body are wanted: they look like a refresh or a login. */
export const AUTH_LIKE = /auth|token|refresh|renew|reissue|(log|sign)-?(in|out|up)|session|jwt|\beyJ\w{9}/i;

/** Looks at the first 4 kB. */
export const authLike = (text = ''): boolean => AUTH_LIKE.test(text.slice(0, 4_096));
