interface Tokens {
  access_token: string;
  refresh_token: string;
}

const API = '/api/logout-refresh-race/cured';
const KEY = 'auth-tokens-bills';

export const tokens = (): Tokens | undefined => JSON.parse(localStorage.getItem(KEY) ?? 'null') ?? undefined;

/** Rises with each sign-out: what began before belongs to a session that is over. */
let epoch = 0;

export async function login(user: { username: string; password: string }): Promise<void> {
  store(await post('/auth/login', user));
}

export async function get(path: string): Promise<Response> {
  const send = () => fetch(API + path, { headers: { Authorization: `Bearer ${tokens()?.access_token}` } });
  const first = await send();
  if (first.status !== 401 || !tokens()) return first;
  await refresh();
  return send();
}

let isAsked = false;

/** A refresh has left. */
export const hasBegun = () => isAsked;

async function refresh(): Promise<void> {
  isAsked = true;
  const begun = epoch;
  const next = await post('/auth/refresh', { refresh_token: tokens()?.refresh_token });
  if (begun !== epoch) throw new Error('Signed out meanwhile');
  store(next);
}

export function signOut(): void {
  epoch += 1;
  localStorage.removeItem(KEY);
}

const store = ({ access_token, refresh_token }: Tokens): void => localStorage.setItem(KEY, JSON.stringify({ access_token, refresh_token }));

async function post(path: string, body: unknown): Promise<Tokens> {
  const answer = await fetch(API + path, { method: 'POST', headers: { 'Content-Type': 'application/json' }, body: JSON.stringify(body) });
  if (!answer.ok) throw new Error(`${path} answered ${answer.status}`);
  return (await answer.json()) as Tokens;
}
