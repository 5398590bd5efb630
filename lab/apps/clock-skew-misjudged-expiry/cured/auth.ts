interface Tokens {
  access_token: string;
  refresh_token: string;
}

const API = '/api/clock-skew-misjudged-expiry/cured';
const KEY = 'auth-tokens-bakery';

let count = 0;
let expiresAt = 0;
export const refreshes = (): number => count;

const stored = (): Tokens => JSON.parse(localStorage.getItem(KEY) ?? '{}') as Tokens;

/** The lifetime counts from the answer, so the server's clock does not matter. */
async function tokensFrom(path: string, body: unknown): Promise<void> {
  const answer = await fetch(API + path, { method: 'POST', headers: { 'Content-Type': 'application/json' }, body: JSON.stringify(body) });
  const { access_token, refresh_token, expires_in } = (await answer.json()) as Tokens & { expires_in: number };
  expiresAt = Date.now() + expires_in * 1000;
  localStorage.setItem(KEY, JSON.stringify({ access_token, refresh_token }));
}

export const login = (user: { username: string; password: string }): Promise<void> => tokensFrom('/auth/login', user);

export async function freshToken(): Promise<string> {
  if (expiresAt < Date.now()) {
    count += 1;
    await tokensFrom('/auth/refresh', { refresh_token: stored().refresh_token });
  }
  return stored().access_token;
}
