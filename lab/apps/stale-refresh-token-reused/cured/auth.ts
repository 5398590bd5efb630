interface Tokens {
  access_token: string;
  refresh_token: string;
}

const API = '/api/stale-refresh-token-reused/cured';
const KEY = 'auth-tokens-news';

export const accessToken = () => stored()?.access_token ?? null;

export async function login(user: { username: string; password: string }): Promise<void> {
  store(await post('/auth/login', user));
}

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
  if (!answer.ok) throw new Error(`${path} answered ${answer.status}`);
  return (await answer.json()) as Tokens;
}
