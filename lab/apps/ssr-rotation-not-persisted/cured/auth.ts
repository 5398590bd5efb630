const API = '/api/ssr-rotation-not-persisted/cured';

/** A page that the server renders. */
export const ordersPage = `${API}/pages/orders`;

/** The refresh token comes in an HttpOnly cookie. */
export async function login(user: { username: string; password: string }): Promise<void> {
  const answer = await fetch(`${API}/auth/login`, { method: 'POST', headers: { 'Content-Type': 'application/json' }, body: JSON.stringify(user) });
  if (!answer.ok) throw new Error(`The sign-in answered ${answer.status}`);
}

export async function refresh(): Promise<string> {
  const answer = await fetch(`${API}/auth/refresh`, { method: 'POST' });
  const body = (await answer.json()) as { access_token: string; error_description?: string };
  if (!answer.ok) throw new Error(body.error_description);
  return body.access_token;
}
