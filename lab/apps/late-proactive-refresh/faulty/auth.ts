interface Tokens {
  access_token: string;
  refresh_token: string;
  expires_in: number;
}

const API = '/api/late-proactive-refresh/faulty';
const KEY = 'auth-tokens-ferry';
/** So long before a token's end the next one is fetched. */
const MARGIN = 500;

let expiresAt = 0;
let timer: ReturnType<typeof setTimeout> | undefined;
let refreshing: Promise<void> | undefined;

const stored = (): Tokens => JSON.parse(localStorage.getItem(KEY) ?? '{}') as Tokens;
export const accessToken = (): string => stored().access_token;

async function tokensFrom(path: string, body: unknown): Promise<void> {
  const answer = await fetch(API + path, { method: 'POST', headers: { 'Content-Type': 'application/json' }, body: JSON.stringify(body) });
  const { access_token, refresh_token } = (await answer.json()) as Tokens;
  localStorage.setItem(KEY, JSON.stringify({ access_token, refresh_token }));
  const { exp } = JSON.parse(atob(access_token.split('.')[1]!.replaceAll('-', '+').replaceAll('_', '/'))) as { exp: number };
  expiresAt = exp * 1000;
  clearTimeout(timer);
  timer = setTimeout(() => void refresh(), expiresAt - Date.now() - MARGIN);
}

export const signIn = (user: { username: string; password: string }): Promise<void> => tokensFrom('/auth/login', user);

export function refresh(): Promise<void> {
  refreshing ??= tokensFrom('/auth/refresh', { refresh_token: stored().refresh_token }).finally(() => {
    refreshing = undefined;
  });
  return refreshing;
}

export const stop = (): void => clearTimeout(timer);
