interface Tokens {
  access_token: string;
  refresh_token: string;
}

const API = '/api/rotation-response-lost/cured';
const KEY = 'auth-tokens-bank';

export function pair(): Tokens | undefined {
  const text = localStorage.getItem(KEY);
  return text ? (JSON.parse(text) as Tokens) : undefined;
}

export async function login(user: { username: string; password: string }): Promise<void> {
  store(await post('/auth/login', user));
}

let refreshing: Promise<void> | undefined;

export const isRefreshing = () => refreshing !== undefined;

export function refresh(): Promise<void> {
  refreshing ??= post('/auth/refresh', { refresh_token: pair()?.refresh_token })
    .then(store)
    .finally(() => {
      refreshing = undefined;
    });
  return refreshing;
}

/** To another page of the app, once a refresh under way has ended and its pair is stored. */
export async function leaveFor(url: string): Promise<void> {
  await refreshing?.catch(() => undefined);
  location.assign(url);
}

export function signOut(): void {
  localStorage.removeItem(KEY);
  location.assign('login');
}

function store({ access_token, refresh_token }: Tokens): void {
  localStorage.setItem(KEY, JSON.stringify({ access_token, refresh_token }));
}

async function post(path: string, body: unknown): Promise<Tokens> {
  const answer = await fetch(API + path, { method: 'POST', headers: { 'Content-Type': 'application/json' }, body: JSON.stringify(body) });
  if (!answer.ok) throw new Error(`${path} answered ${answer.status}`);
  return (await answer.json()) as Tokens;
}
