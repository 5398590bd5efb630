export const API = '/api/refresh-cookie-not-sent/faulty';

let accessToken: string | undefined;

export const token = (): string | undefined => accessToken;

export async function login(user: { username: string; password: string }): Promise<void> {
  const answer = await fetch(`${API}/auth/login`, { method: 'POST', headers: { 'Content-Type': 'application/json' }, body: JSON.stringify(user) });
  accessToken = await tokenOf(answer);
}

/** The refresh token is in an HttpOnly cookie. */
export async function refresh(): Promise<void> {
  const answer = await fetch(`${API}/auth/refresh`, { method: 'POST' });
  accessToken = await tokenOf(answer);
}

export function signOut(): void {
  accessToken = undefined;
  location.assign('login');
}

async function tokenOf(answer: Response): Promise<string> {
  if (!answer.ok) throw new Error(`Answered ${answer.status}`);
  return ((await answer.json()) as { access_token: string }).access_token;
}
