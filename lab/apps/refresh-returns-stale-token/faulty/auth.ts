interface Tokens {
  access_token: string;
  refresh_token?: string;
}

const API = '/api/refresh-returns-stale-token/faulty';
const KEY = 'auth-tokens-weather';

export const tokens = (): Tokens | undefined => JSON.parse(localStorage.getItem(KEY) ?? 'null') ?? undefined;

export const login = (user: { username: string; password: string }): Promise<void> =>
  tokensFrom(fetch(`${API}/auth/login`, { method: 'POST', headers: { 'Content-Type': 'application/json' }, body: JSON.stringify(user) }));

/** The back end wants the refresh token as Bearer. */
export const refresh = (): Promise<void> => tokensFrom(fetch(`${API}/auth/refresh`, { headers: { Authorization: `Bearer ${tokens()?.refresh_token}` } }));

export function signOut(): void {
  localStorage.removeItem(KEY);
  location.assign('login');
}

async function tokensFrom(call: Promise<Response>): Promise<void> {
  const answer = await call;
  if (!answer.ok) throw new Error(`Refused with ${answer.status}`);
  const { access_token, refresh_token } = (await answer.json()) as Tokens;
  localStorage.setItem(KEY, JSON.stringify({ access_token, refresh_token: refresh_token ?? tokens()?.refresh_token }));
}
