import axios from 'axios';

interface Tokens {
  access_token: string;
  refresh_token: string;
}

const API = '/api/token-in-url/cured';
const KEY = 'auth-tokens-archive';

const read = (): Tokens => JSON.parse(localStorage.getItem(KEY) ?? '{}') as Tokens;
const store = ({ access_token, refresh_token }: Tokens): void => localStorage.setItem(KEY, JSON.stringify({ access_token, refresh_token }));

export async function login(user: { username: string; password: string }): Promise<void> {
  store((await axios.post<Tokens>(`${API}/auth/login`, user)).data);
}

export async function refresh(): Promise<void> {
  const tokens = read();
  store((await axios.post<Tokens>(`${API}/auth/refresh`, { refreshToken: tokens.refresh_token })).data);
}

/** A file: a link has no headers. */
export async function download(): Promise<number> {
  const tokens = read();
  return (await fetch(`${API}/orders`, { headers: { Authorization: `Bearer ${tokens.access_token}` } })).status;
}
