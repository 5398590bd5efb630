/** Last segments of a path, squashed (lower case, letters and digits only), by what the call is for (catalogue §7.2). */
export const logoutSegments: ReadonlySet<string> = new Set([
  'logout', 'signout', 'logoff', 'signoff', 'logoutall', 'signoutall', 'userlogout', 'revoke', 'revoketoken', 'revocation', 'endsession', 'oidclogout', 'authrevoke',
  'connectendsession', 'tokenrevoke', 'deletesession', 'comatprotoserverdeletesession',
]);

export const loginSegments: ReadonlySet<string> = new Set([
  'login', 'signin', 'authenticate', 'userlogin', 'adminlogin', 'loginbypassword', 'loginbycode', 'smslogin', 'sociallogin', 'mobilelogin',
  'oauthlogin', 'passwordlogin', 'logintoken', 'comatprotoservercreatesession', 'authwithpassword',
]);

/** Devices and hooks register as well: these count only without a signed-in user, or when tokens come back. */
export const signUpSegments: ReadonlySet<string> = new Set(['signup', 'register', 'registration']);

/** `callback` belongs to many things; behind one of these it ends a sign-in. */
export const callbackParents: ReadonlySet<string> = new Set(['auth', 'oauth', 'oauth2', 'oidc', 'login', 'signin', 'sso', 'saml', 'openid']);

/** Any method. */
export const introspectSegments: ReadonlySet<string> = new Set(['introspect', 'introspection', 'checktoken', 'debugtoken', 'tokeninfo', 'verifytoken', 'tokenverify', 'validatetoken']);

/** Only when read (GET, HEAD). */
export const whoAmISegments: ReadonlySet<string> = new Set(['me', 'userinfo', 'session']);

/** OAuth grants that begin a session (RFC 6749, RFC 8628, RFC 8693, RFC 7523). */
export const isLoginGrant = (grant: string): boolean =>
  /^(?:password|authorization_code|urn:ietf:params:oauth:grant-type:(?:device_code|token-exchange|jwt-bearer|saml2-bearer))$/.test(grant) || /^(?:captcha|sms_code|mobile|social)$/.test(grant);
