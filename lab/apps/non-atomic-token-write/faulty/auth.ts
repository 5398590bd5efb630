interface Tokens {
  access_token: string;
  refresh_token: string;
}

const API = '/api/non-atomic-token-write/faulty';
const ACCESS = 'notes.access_token';
const REFRESH = 'notes.refresh_token';

export const accessToken = () => localStorage.getItem(ACCESS);
export const refreshToken = () => localStorage.getItem(REFRESH);

export async function login(user: { username: string; password: string }): Promise<void> {
  const tokens = await post('/auth/login', user);
  localStorage.setItem(ACCESS, tokens.access_token);
  localStorage.setItem(REFRESH, tokens.refresh_token);
}

export async function refresh(): Promise<void> {
  const tokens = await post('/auth/refresh', { refresh_token: refreshToken() });
  localStorage.setItem(ACCESS, tokens.access_token);
  // The menu shows the user's name: fetch it with the new token.
  const profile = await fetch(`${API}/profile`, { headers: { Authorization: `Bearer ${tokens.access_token}` } });
  sessionStorage.setItem('notes.profile', await profile.text());
  localStorage.setItem(REFRESH, tokens.refresh_token);
}

export function signOut(): void {
  localStorage.removeItem(ACCESS);
  localStorage.removeItem(REFRESH);
  location.assign('login');
}

async function post(path: string, body: unknown): Promise<Tokens> {
  const answer = await fetch(API + path, { method: 'POST', headers: { 'Content-Type': 'application/json' }, body: JSON.stringify(body) });
  if (!answer.ok) throw new Error(`${path} answered ${answer.status}`);
  return (await answer.json()) as Tokens;
}
