interface Tokens {
  access_token: string;
  refresh_token: string;
}

interface Answer {
  code: number;
  msg: string;
  data?: Tokens;
}

const API = '/api/cross-tab-refresh-race/faulty';
const KEY = 'auth-tokens-post';

/** Read once, when the page begins. */
let session = read();

export const accessToken = () => session?.access_token ?? null;

// Signed out in one tab means signed out in all.
addEventListener('storage', (event) => {
  if (event.key === KEY && event.newValue === null) location.assign('login');
});

export async function login(user: { username: string; password: string }): Promise<void> {
  save(await post('/auth/login', user));
}

let refreshing: Promise<void> | undefined;

/** One refresh at a time: in this tab. */
export function refresh(): Promise<void> {
  refreshing ??= post('/auth/refresh', { refresh_token: session?.refresh_token })
    .then(save)
    .finally(() => {
      refreshing = undefined;
    });
  return refreshing;
}

export function signOut(): void {
  localStorage.removeItem(KEY);
  location.assign('login');
}

function read(): Tokens | undefined {
  const text = localStorage.getItem(KEY);
  return text ? (JSON.parse(text) as Tokens) : undefined;
}

function save({ access_token, refresh_token }: Tokens): void {
  session = { access_token, refresh_token };
  localStorage.setItem(KEY, JSON.stringify(session));
}

async function post(path: string, body: unknown): Promise<Tokens> {
  const answer = await fetch(API + path, { method: 'POST', headers: { 'Content-Type': 'application/json' }, body: JSON.stringify(body) });
  const { code, msg, data } = (await answer.json()) as Answer;
  if (code !== 200 || !data) throw new Error(msg);
  return data;
}
