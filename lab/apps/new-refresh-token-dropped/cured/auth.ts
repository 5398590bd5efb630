interface Tokens {
  access_token: string;
  refresh_token: string;
}

const API = '/api/new-refresh-token-dropped/cured';
const KEY = 'auth-tokens-garden';

export const tokens = (): Tokens | undefined => JSON.parse(localStorage.getItem(KEY) ?? 'null') ?? undefined;

export async function login(user: { username: string; password: string }): Promise<void> {
  store(await post('/auth/login', user));
}

/** The callback that the client library asks for: gives the new pair. */
const requestRefresh = (refresh_token: string): Promise<Tokens> => post('/auth/refresh', { refresh_token });

export async function get(path: string): Promise<unknown> {
  const send = () => fetch(API + path, { headers: { Authorization: `Bearer ${tokens()?.access_token}` } });
  const first = await send();
  if (first.status !== 401) return first.json();
  try {
    store(await requestRefresh(tokens()!.refresh_token));
  } catch (error) {
    localStorage.removeItem(KEY);
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
