interface Tokens {
  access_token: string;
  refresh_token: string;
}

const API = '/api/clock-skew-misjudged-expiry/faulty';
const KEY = 'auth-tokens-bakery';

let count = 0;
export const refreshes = (): number => count;

const stored = (): Tokens => JSON.parse(localStorage.getItem(KEY) ?? '{}') as Tokens;

async function tokensFrom(path: string, body: unknown): Promise<void> {
  const answer = await fetch(API + path, { method: 'POST', headers: { 'Content-Type': 'application/json' }, body: JSON.stringify(body) });
  const { access_token, refresh_token } = (await answer.json()) as Tokens;
  localStorage.setItem(KEY, JSON.stringify({ access_token, refresh_token }));
}

export const login = (user: { username: string; password: string }): Promise<void> => tokensFrom('/auth/login', user);

/** `exp` is the server's clock, `Date.now()` is ours. */
function isExpired(token: string): boolean {
  const { exp } = JSON.parse(atob(token.split('.')[1]!.replaceAll('-', '+').replaceAll('_', '/'))) as { exp: number };
  return exp * 1000 < Date.now();
}

export async function freshToken(): Promise<string> {
  if (isExpired(stored().access_token)) {
    count += 1;
    await tokensFrom('/auth/refresh', { refresh_token: stored().refresh_token });
  }
  return stored().access_token;
}
