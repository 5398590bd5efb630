interface Tokens {
  access_token: string;
  refresh_token: string;
}

interface Answer {
  code: number;
  msg: string;
  data?: Tokens;
}

const API = '/api/cross-tab-refresh-race/cured';
const KEY = 'auth-tokens-post';

export const accessToken = () => read()?.access_token ?? null;

// Signed out in one tab means signed out in all.
addEventListener('storage', (event) => {
  if (event.key === KEY && event.newValue === null) location.assign('login');
});

export async function login(user: { username: string; password: string }): Promise<void> {
  save(await post('/auth/login', user));
}

/** One refresh at a time, in all tabs. Whoever waited looks first whether the token that was refused has been replaced. */
export const refresh = (stale: string | null): Promise<void> =>
  navigator.locks.request('post-refresh', async () => {
    if (accessToken() !== stale) return;
    save(await post('/auth/refresh', { refresh_token: read()?.refresh_token }));
  });

export function signOut(): void {
  localStorage.removeItem(KEY);
  location.assign('login');
}

function read(): Tokens | undefined {
  const text = localStorage.getItem(KEY);
  return text ? (JSON.parse(text) as Tokens) : undefined;
}

function save({ access_token, refresh_token }: Tokens): void {
  localStorage.setItem(KEY, JSON.stringify({ access_token, refresh_token }));
}

async function post(path: string, body: unknown): Promise<Tokens> {
  const answer = await fetch(API + path, { method: 'POST', headers: { 'Content-Type': 'application/json' }, body: JSON.stringify(body) });
  const { code, msg, data } = (await answer.json()) as Answer;
  if (code !== 200 || !data) throw new Error(msg);
  return data;
}
