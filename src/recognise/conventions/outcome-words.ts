/** Error names by what they mean for a refresh (catalogue §1). Compared in lower case. */
export const challengeWords: ReadonlySet<string> = new Set([
  'use_dpop_nonce', 'mfa_required', 'interaction_required', 'login_required', 'consent_required', 'account_selection_required', 'insufficient_user_authentication',
]);

/** The server is busy or asks to wait: the token may be as good as ever, also with status 400 or 200. */
export const transientWords: ReadonlySet<string> = new Set([
  'toomanyrequestsexception', 'limitexceededexception', 'throttlingexception', 'requestlimitexceeded', 'internalerrorexception', 'serviceunavailableexception', 'slow_down',
  'temporarily_unavailable', 'server_error', 'rate_limited', 'ratelimited', 'rate_limit_exceeded', 'over_request_rate_limit', 'too_many_requests', 'too_many_attempts_try_later', 'resource_exhausted',
  'unavailable', '429', '502', '503', '504',
]);

export const transientMessage = /\btoo many (?:requests|attempts)\b|\brate limit|\bthrottl|\btry again later\b|\btemporarily unavailable\b|\bservice unavailable\b|请求过于频繁|操作过于频繁|稍后再试|服务繁忙|系统繁忙/;

/** Errors of WWW-Authenticate and of bodies that come with 401 or 403 and are no expiry (catalogue §1, §5). */
export const noExpiryWords: ReadonlySet<string> = new Set([
  'insufficient_scope', 'use_dpop_nonce', 'invalid_dpop_proof', 'insufficient_user_authentication', 'mfa_required', 'interaction_required',
]);

/** Schemes whose 401 is a step of the protocol, not an expiry (catalogue §5.13). */
export const handshakeSchemes: ReadonlySet<string> = new Set(['basic', 'digest', 'ntlm', 'negotiate', 'kerberos']);
