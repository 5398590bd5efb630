interface Tokens {
  access_token: string;
  refresh_token: string;
}

export interface Answer {
  code: number;
  msg: string;
  data?: Tokens;
}

export const API = '/api/dual-refresh-mechanisms/faulty';
const KEY = 'auth-tokens-maps';

export const accessToken = () => stored()?.access_token ?? null;
export const refreshToken = () => stored()?.refresh_token ?? null;

export async function login(user: { username: string; password: string }): Promise<void> {
  const answer = await fetch(`${API}/auth/login`, { method: 'POST', headers: { 'Content-Type': 'application/json' }, body: JSON.stringify(user) });
  store((await answer.json()) as Answer);
}

export function store({ code, msg, data }: Answer): void {
  if (code !== 200 || !data) throw new Error(msg);
  localStorage.setItem(KEY, JSON.stringify({ access_token: data.access_token, refresh_token: data.refresh_token }));
}

export function signOut(): void {
  localStorage.removeItem(KEY);
  location.assign('login');
}

function stored(): Tokens | undefined {
  const text = localStorage.getItem(KEY);
  return text ? (JSON.parse(text) as Tokens) : undefined;
}
