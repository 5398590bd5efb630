interface Session {
  access_token: string;
  refresh_token?: string;
}

const API = '/api/refresh-token-erased/cured';
const KEY = 'auth-tokens-recipes';

export const session = (): Session | undefined => JSON.parse(localStorage.getItem(KEY) ?? 'null') ?? undefined;

export async function login(user: { username: string; password: string }): Promise<void> {
  store(await post('/auth/login', user));
}

export async function get(path: string): Promise<unknown> {
  const send = () => fetch(API + path, { headers: { Authorization: `Bearer ${session()?.access_token}` } });
  const first = await send();
  if (first.status !== 401) return first.json();
  const refresh_token = session()?.refresh_token;
  if (!refresh_token) {
    localStorage.removeItem(KEY);
    location.assign('login');
    return undefined;
  }
  store(await post('/auth/refresh', { refresh_token }));
  return (await send()).json();
}

/** An answer without a refresh token leaves the one that we have as it is (RFC 6749 §6). */
const store = (answer: Session): void => localStorage.setItem(KEY, JSON.stringify({ ...session(), ...answer }));

async function post(path: string, body: unknown): Promise<Session> {
  const answer = await fetch(API + path, { method: 'POST', headers: { 'Content-Type': 'application/json' }, body: JSON.stringify(body) });
  if (!answer.ok) throw new Error(`${path} answered ${answer.status}`);
  return (await answer.json()) as Session;
}
