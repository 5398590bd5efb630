const API = '/api/refresh-cookie-not-stored/faulty';

let accessToken: string | undefined;

export const token = (): string | undefined => accessToken;

export async function login(user: { username: string; password: string }): Promise<void> {
  accessToken = await tokenOf(await fetch(`${API}/auth/login`, { method: 'POST', headers: { 'Content-Type': 'application/json' }, body: JSON.stringify(user) }));
}

/** The refresh token is in an HttpOnly cookie, which each refresh sets anew. */
export async function refresh(): Promise<void> {
  accessToken = await tokenOf(await fetch(`${API}/auth/refresh`, { method: 'POST' }));
}

export function signOut(): void {
  accessToken = undefined;
  location.assign('login');
}

async function tokenOf(answer: Response): Promise<string> {
  if (!answer.ok) throw new Error(`Answered ${answer.status}`);
  return ((await answer.json()) as { access_token: string }).access_token;
}
