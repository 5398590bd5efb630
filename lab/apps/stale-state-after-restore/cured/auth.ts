interface Tokens {
  access_token: string;
  refresh_token: string;
}

const API = '/api/stale-state-after-restore/cured';
const KEY = 'auth-tokens-maps';
const stored = (): Tokens | undefined => JSON.parse(localStorage.getItem(KEY) ?? 'null') ?? undefined;

/** The session of this page; the storage is for the next one. */
let session = stored();

// The storage may be ahead: other pages refreshed while this one lay in the cache or was not in front.
const readAgain = (): void => void (session = stored());
addEventListener('pageshow', readAgain);
document.addEventListener('visibilitychange', readAgain);
addEventListener('storage', readAgain);

export const accessToken = () => session?.access_token ?? null;

export async function login(user: { username: string; password: string }): Promise<void> {
  store(await post('/auth/login', user));
}

export async function get(path: string): Promise<unknown> {
  const send = () => fetch(API + path, { headers: { Authorization: `Bearer ${session?.access_token}` } });
  const first = await send();
  if (first.status !== 401) return first.json();
  try {
    store(await post('/auth/refresh', { refresh_token: session?.refresh_token }));
  } catch (error) {
    localStorage.removeItem(KEY);
    location.assign('login');
    throw error;
  }
  return (await send()).json();
}

function store({ access_token, refresh_token }: Tokens): void {
  session = { access_token, refresh_token };
  localStorage.setItem(KEY, JSON.stringify(session));
}

async function post(path: string, body: unknown): Promise<Tokens> {
  const answer = await fetch(API + path, { method: 'POST', headers: { 'Content-Type': 'application/json' }, body: JSON.stringify(body) });
  if (!answer.ok) throw new Error(`${path} answered ${answer.status}`);
  return (await answer.json()) as Tokens;
}
