/** A session as any tool would see it on the wire. Times are ms after its beginning. */
export interface Seen {
  at: number;
  wait: number;
  receive: number;
  method: string;
  url: string;
  type: 'document' | 'fetch' | 'xhr' | 'image' | 'preflight' | 'websocket';
  sent: [name: string, value: string][];
  body?: string;
  status: number;
  received: [name: string, value: string][];
  answer?: string;
  /** As Chromium names it. */
  error?: string;
}

export const START = Date.UTC(2026, 2, 14, 9, 30, 0, 250);

const base64url = (text: string): string => Buffer.from(text).toString('base64url');
const jwt = (claims: object): string => [base64url('{"alg":"HS256","typ":"JWT"}'), base64url(JSON.stringify(claims)), 'c2lnbmF0dXJlLW9mLTMyLWJ5dGVzLWFzLWJhc2U2NHU'].join('.');

const seconds = START / 1000 - 0.25;
export const ACCESS = jwt({ sub: 'user-4711', iat: seconds, exp: seconds + 60 });
export const REFRESH = 'rt_9fK2mQ7xZ4pL8vB3nT6wY1cD5hJ0sG';
export const PASSWORD = 'correct horse battery staple';
/** Nothing of these may be left after reading. */
export const SECRETS = [ACCESS, REFRESH, PASSWORD];

const AGENT = 'Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/140.0.0.0 Safari/537.36';
const own: [string, string][] = [['Host', 'app.test'], ['User-Agent', AGENT], ['Accept', '*/*'], ['Referer', 'https://app.test/orders']];
const json: [string, string][] = [['Content-Type', 'application/json'], ['Origin', 'https://app.test']];
const bearer: [string, string] = ['Authorization', `Bearer ${ACCESS}`];
const cookie: [string, string] = ['Cookie', `theme=dark; refresh_token=${REFRESH}`];
const dated = (at: number): [string, string][] => [['Content-Type', 'application/json; charset=utf-8'], ['Date', new Date(START + at).toUTCString()]];
const api = 'https://app.test/api';

/** Signs in, works, is refused, refreshes with 200 and a refusal inside, takes that for success, and lands on the sign-in page by a redirect. */
export const session: readonly Seen[] = [
  { at: 0, wait: 30, receive: 10, method: 'GET', url: 'https://app.test/orders', type: 'document', sent: [['Host', 'app.test'], ['User-Agent', AGENT], ['Accept', 'text/html,application/xhtml+xml'], ['Sec-Fetch-Dest', 'document']], status: 200, received: [['Content-Type', 'text/html; charset=utf-8']], answer: '<!doctype html><title>Orders</title>' },
  { at: 80, wait: 5, receive: 5, method: 'GET', url: 'https://app.test/logo.png', type: 'image', sent: own, status: 200, received: [['Content-Type', 'image/png']], answer: '\u0089PNG' },
  { at: 900, wait: 60, receive: 2, method: 'POST', url: `${api}/login`, type: 'fetch', sent: [...own, ...json], body: JSON.stringify({ username: 'someone', password: PASSWORD }), status: 200, received: [...dated(960), ['Set-Cookie', `refresh_token=${REFRESH}; Path=/api; HttpOnly; Secure; SameSite=Lax; Max-Age=2592000`]], answer: JSON.stringify({ code: 0, data: { accessToken: ACCESS, refreshToken: REFRESH, expiresIn: 60 } }) },
  { at: 1100, wait: 40, receive: 3, method: 'GET', url: `${api}/orders?page=1`, type: 'fetch', sent: [...own, bearer, cookie], status: 200, received: dated(1140), answer: JSON.stringify({ code: 0, data: [{ id: 1 }, { id: 2 }] }) },
  { at: 62_000, wait: 40, receive: 2, method: 'GET', url: `${api}/orders?page=2`, type: 'fetch', sent: [...own, bearer, cookie], status: 401, received: [...dated(62_040), ['WWW-Authenticate', 'Bearer error="invalid_token"']], answer: JSON.stringify({ code: 401, message: 'token expired' }) },
  { at: 62_060, wait: 90, receive: 2, method: 'POST', url: `${api}/auth/refresh`, type: 'fetch', sent: [...own, ...json, cookie], body: JSON.stringify({ refreshToken: REFRESH }), status: 200, received: dated(62_150), answer: JSON.stringify({ code: 401, message: 'refresh token expired', data: null }) },
  { at: 62_170, wait: 30, receive: 2, method: 'GET', url: `${api}/orders?page=2`, type: 'xhr', sent: [...own, bearer, cookie], status: 401, received: dated(62_200), answer: JSON.stringify({ code: 401, message: 'not signed in' }) },
  { at: 62_300, wait: 20, receive: 0, method: 'GET', url: 'https://app.test/account', type: 'document', sent: [['Accept', 'text/html'], ['Sec-Fetch-Dest', 'document'], cookie], status: 302, received: [['Location', '/login?next=%2Faccount']] },
  { at: 62_322, wait: 20, receive: 4, method: 'GET', url: 'https://app.test/login?next=%2Faccount', type: 'document', sent: [['Accept', 'text/html'], ['Sec-Fetch-Dest', 'document'], cookie], status: 200, received: [['Content-Type', 'text/html']], answer: '<!doctype html><form><input type="password"></form>' },
];

/** A call that left and was given up. */
export const given: Seen = { at: 62_010, wait: 25, receive: 0, method: 'GET', url: `${api}/messages`, type: 'fetch', sent: [...own, bearer], status: 0, received: [], error: 'net::ERR_ABORTED' };
