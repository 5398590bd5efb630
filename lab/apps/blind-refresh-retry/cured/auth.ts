interface Tokens {
  access_token: string;
  refresh_token: string;
}

/** The token endpoint said no. */
export class RefreshRefused extends Error {}

const API = '/api/blind-refresh-retry/cured';
const KEY = 'auth-tokens-shop';

export const accessToken = () => stored()?.access_token ?? null;

export async function login(user: { username: string; password: string }): Promise<void> {
  store(await post('/auth/login', user));
}

/** Sent once. Whether to try again is for whoever knows that the back end forgives it. */
export async function refresh(): Promise<void> {
  store(await post('/auth/refresh', { refresh_token: stored()?.refresh_token }));
}

export function signOut(): void {
  localStorage.removeItem(KEY);
  location.assign('login');
}

function stored(): Tokens | undefined {
  const text = localStorage.getItem(KEY);
  return text ? (JSON.parse(text) as Tokens) : undefined;
}

function store({ access_token, refresh_token }: Tokens): void {
  localStorage.setItem(KEY, JSON.stringify({ access_token, refresh_token }));
}

async function post(path: string, body: unknown): Promise<Tokens> {
  const answer = await fetch(API + path, { method: 'POST', headers: { 'Content-Type': 'application/json' }, body: JSON.stringify(body) });
  if (answer.status === 400 || answer.status === 401) throw new RefreshRefused(((await answer.json()) as { error: string }).error);
  if (!answer.ok) throw new Error(`${path} answered ${answer.status}. Please try again.`);
  return (await answer.json()) as Tokens;
}
