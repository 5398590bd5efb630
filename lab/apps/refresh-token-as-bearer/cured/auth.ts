interface Tokens {
  access_token: string;
  refresh_token: string;
}

const API = '/api/refresh-token-as-bearer/cured';
const KEY = 'auth-tokens-mail';

export async function login(user: { username: string; password: string }): Promise<void> {
  const answer = await fetch(`${API}/auth/login`, { method: 'POST', headers: { 'Content-Type': 'application/json' }, body: JSON.stringify(user) });
  const { access_token, refresh_token } = (await answer.json()) as Tokens;
  localStorage.setItem(KEY, JSON.stringify({ access_token, refresh_token }));
}

/** The pair: access token first, refresh token second. */
export function readPair(): [access: string, refresh: string] {
  const { access_token, refresh_token } = JSON.parse(localStorage.getItem(KEY) ?? '{}') as Tokens;
  return [access_token, refresh_token];
}
