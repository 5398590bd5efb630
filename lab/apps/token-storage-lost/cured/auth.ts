import { CACHE } from './catalogue';

interface Tokens {
  access_token: string;
  refresh_token: string;
}

const API = '/api/token-storage-lost/cured';
const KEY = 'auth-tokens-prints';

export const tokens = (): Tokens | undefined => JSON.parse(localStorage.getItem(KEY) ?? 'null') ?? undefined;

export async function login(user: { username: string; password: string }): Promise<void> {
  const { access_token, refresh_token } = await post('/auth/login', user);
  localStorage.setItem(KEY, JSON.stringify({ access_token, refresh_token }));
}

export async function get(path: string): Promise<unknown> {
  const send = () => fetch(API + path, { headers: { Authorization: `Bearer ${tokens()?.access_token}` } });
  const first = await send();
  if (first.status !== 401) return first.json();
  try {
    store(await post('/auth/refresh', { refresh_token: tokens()?.refresh_token }));
  } catch (error) {
    localStorage.clear();
    location.assign('login');
    throw error;
  }
  return (await send()).json();
}

function store({ access_token, refresh_token }: Tokens): void {
  const record = JSON.stringify({ access_token, refresh_token, refreshedAt: new Date().toISOString() });
  try {
    localStorage.setItem(KEY, record);
  } catch {
    // The catalogue comes again, the pair does not.
    localStorage.removeItem(CACHE);
    localStorage.setItem(KEY, record);
  }
}

async function post(path: string, body: unknown): Promise<Tokens> {
  const answer = await fetch(API + path, { method: 'POST', headers: { 'Content-Type': 'application/json' }, body: JSON.stringify(body) });
  if (!answer.ok) throw new Error(`${path} answered ${answer.status}`);
  return (await answer.json()) as Tokens;
}
