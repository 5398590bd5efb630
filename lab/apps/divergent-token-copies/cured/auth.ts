interface Tokens {
  access_token: string;
  refresh_token: string;
}

const API = '/api/divergent-token-copies/cured';
const KEY = 'auth-tokens-club';
const USER = 'club-user';

const read = <T>(key: string): T | undefined => JSON.parse(localStorage.getItem(key) ?? 'null') ?? undefined;

export const pair = () => read<Tokens>(KEY);
export const user = () => read<{ name: string; refreshToken?: string }>(USER);

export async function login(visitor: { username: string; password: string }): Promise<void> {
  const tokens = await post('/auth/login', visitor);
  store(tokens);
  localStorage.setItem(USER, JSON.stringify({ name: 'Demo' }));
}

export async function get(path: string): Promise<unknown> {
  const send = () => fetch(API + path, { headers: { Authorization: `Bearer ${pair()?.access_token}` } });
  const first = await send();
  if (first.status !== 401) return first.json();
  try {
    store(await post('/auth/refresh', { refresh_token: pair()?.refresh_token }));
  } catch (error) {
    localStorage.removeItem(KEY);
    localStorage.removeItem(USER);
    location.assign('login');
    throw error;
  }
  return (await send()).json();
}

const store = ({ access_token, refresh_token }: Tokens): void => localStorage.setItem(KEY, JSON.stringify({ access_token, refresh_token }));

async function post(path: string, body: unknown): Promise<Tokens> {
  const answer = await fetch(API + path, { method: 'POST', headers: { 'Content-Type': 'application/json' }, body: JSON.stringify(body) });
  if (!answer.ok) throw new Error(`${path} answered ${answer.status}`);
  return (await answer.json()) as Tokens;
}
