interface Tokens {
  access_token: string;
  refresh_token: string;
}

const API = '/api/non-atomic-token-write/cured';
const KEY = 'auth-tokens-notes';

export function tokens(): Tokens | undefined {
  const text = localStorage.getItem(KEY);
  return text ? (JSON.parse(text) as Tokens) : undefined;
}

export const accessToken = () => tokens()?.access_token ?? null;
export const refreshToken = () => tokens()?.refresh_token ?? null;

export async function login(user: { username: string; password: string }): Promise<void> {
  store(await post('/auth/login', user));
}

export async function refresh(): Promise<void> {
  const pair = await post('/auth/refresh', { refresh_token: refreshToken() });
  store(pair);
  const profile = await fetch(`${API}/profile`, { headers: { Authorization: `Bearer ${pair.access_token}` } });
  sessionStorage.setItem('notes.profile', await profile.text());
}

/** One key, one value, one write, before anything else is awaited. */
function store({ access_token, refresh_token }: Tokens): void {
  localStorage.setItem(KEY, JSON.stringify({ access_token, refresh_token }));
}

export function signOut(): void {
  localStorage.removeItem(KEY);
  location.assign('login');
}

async function post(path: string, body: unknown): Promise<Tokens> {
  const answer = await fetch(API + path, { method: 'POST', headers: { 'Content-Type': 'application/json' }, body: JSON.stringify(body) });
  if (!answer.ok) throw new Error(`${path} answered ${answer.status}`);
  return (await answer.json()) as Tokens;
}
