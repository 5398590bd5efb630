interface Tokens {
  access_token: string;
  refresh_token: string;
}

const API = '/api/pair-erased-before-answer/faulty';
const KEY = 'auth-tokens-library';

export const tokens = (): Tokens | undefined => JSON.parse(localStorage.getItem(KEY) ?? 'null') ?? undefined;

export async function login(user: { username: string; password: string }): Promise<void> {
  store(await post('/auth/login', user));
}

async function refresh(): Promise<void> {
  const refresh_token = tokens()?.refresh_token;
  localStorage.removeItem(KEY);
  store(await post('/auth/refresh', { refresh_token }));
}

/** Twice, with a pause: the server may be restarting. */
export async function get(path: string): Promise<unknown> {
  const send = () => fetch(API + path, { headers: { Authorization: `Bearer ${tokens()?.access_token}` } });
  const first = await send();
  if (first.status !== 401) return first.json();
  try {
    await refresh();
  } catch (error) {
    await new Promise((resolve) => setTimeout(resolve, 300));
    if (!tokens()) {
      location.assign('login');
      throw error;
    }
    await refresh();
  }
  return (await send()).json();
}

const store = ({ access_token, refresh_token }: Tokens): void => localStorage.setItem(KEY, JSON.stringify({ access_token, refresh_token }));

async function post(path: string, body: unknown): Promise<Tokens> {
  const answer = await fetch(API + path, { method: 'POST', headers: { 'Content-Type': 'application/json' }, body: JSON.stringify(body) });
  if (!answer.ok) throw new Error(`${path} answered ${answer.status}`);
  return (await answer.json()) as Tokens;
}
