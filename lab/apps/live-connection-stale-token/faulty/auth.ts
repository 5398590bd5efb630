interface Tokens {
  access_token: string;
  refresh_token: string;
}

export const API = '/api/live-connection-stale-token/faulty';
const KEY = 'auth-tokens-market';

export const tokens = (): Tokens | undefined => JSON.parse(localStorage.getItem(KEY) ?? 'null') ?? undefined;

export const login = (user: { username: string; password: string }): Promise<void> => tokensFrom('/auth/login', user);

export const refresh = (): Promise<void> => tokensFrom('/auth/refresh', { refresh_token: tokens()?.refresh_token });

async function tokensFrom(path: string, body: unknown): Promise<void> {
  const answer = await fetch(API + path, { method: 'POST', headers: { 'Content-Type': 'application/json' }, body: JSON.stringify(body) });
  if (!answer.ok) throw new Error(`${path} answered ${answer.status}`);
  const { access_token, refresh_token } = (await answer.json()) as Tokens;
  localStorage.setItem(KEY, JSON.stringify({ access_token, refresh_token }));
}
