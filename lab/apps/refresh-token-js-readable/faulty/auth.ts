interface Tokens {
  access_token: string;
  refresh_token?: string;
}

const API = '/api/refresh-token-js-readable/faulty';

/** Where any script of the page finds them, for a month. */
export async function login(user: { username: string; password: string }): Promise<void> {
  store(await post('/auth/login', user));
}

export async function refresh(): Promise<void> {
  store(await post('/auth/refresh', { refresh_token: localStorage.getItem('team.refresh_token') }));
}

export const token = (): string | null => localStorage.getItem('team.access_token');

/** An answer without a refresh token leaves the old one in place. */
function store({ access_token, refresh_token }: Tokens): void {
  localStorage.setItem('team.access_token', access_token);
  if (refresh_token) localStorage.setItem('team.refresh_token', refresh_token);
}

async function post(path: string, body: unknown): Promise<Tokens> {
  const answer = await fetch(API + path, { method: 'POST', headers: { 'Content-Type': 'application/json' }, body: JSON.stringify(body) });
  if (!answer.ok) throw new Error(`${path} answered ${answer.status}`);
  return (await answer.json()) as Tokens;
}
