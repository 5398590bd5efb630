/** GraphQL operation or root field that refreshes: `refreshToken`, `renewSession`, `rotateAuthTokens`. */
export const isRefreshOperation = (name: string): boolean =>
  /^(?:refresh|renew|rotate)_?(?:access|auth|user|jwt)?_?(?:token|tokens|session|login)?$/i.test(name);

export const isLogoutOperation = (name: string): boolean => /^(?:log_?out|sign_?out|revoke_?token|revoke_?session)$/i.test(name);

export const isLoginOperation = (name: string): boolean => /^(?:log_?in|sign_?in|sign_?up|register|token_?auth|authenticate)(?:user|account|mutation)?$/i.test(name);
