const API = '/api/refresh-token-js-readable/cured';

let accessToken: string | null = null;

export async function login(user: { username: string; password: string }): Promise<void> {
  accessToken = await post('/auth/login', JSON.stringify(user));
}

/** The refresh token is in an HttpOnly cookie for this address alone. */
export async function refresh(): Promise<void> {
  accessToken = await post('/auth/refresh');
}

export const token = (): string | null => accessToken;

async function post(path: string, body?: string): Promise<string> {
  const answer = await fetch(API + path, { method: 'POST', headers: { 'Content-Type': 'application/json' }, body: body ?? null });
  if (!answer.ok) throw new Error(`${path} answered ${answer.status}`);
  return ((await answer.json()) as { access_token: string }).access_token;
}
