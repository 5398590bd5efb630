import axios from 'axios';

interface Tokens {
  access_token: string;
  refresh_token: string;
}

interface Answer<T> {
  code: number;
  msg: string;
  data?: T;
}

// Bare, so that the interceptors never see the refresh itself.
const client = axios.create({ baseURL: '/api/parallel-refresh-storm/cured' });
const KEY = 'auth-tokens-desk';

export const accessToken = () => stored()?.access_token ?? null;

export async function login(user: { username: string; password: string }): Promise<void> {
  store(await post('/auth/login', user));
}

let refreshing: Promise<void> | undefined;

/** One refresh for all who need it. It is set before anything is awaited. */
export function refresh(): Promise<void> {
  refreshing ??= post('/auth/refresh', { refresh_token: stored()?.refresh_token })
    .then(store)
    .finally(() => {
      refreshing = undefined;
    });
  return refreshing;
}

export function signOut(): void {
  localStorage.removeItem(KEY);
  location.assign('login');
}

function stored(): Tokens | undefined {
  const text = localStorage.getItem(KEY);
  return text ? (JSON.parse(text) as Tokens) : undefined;
}

function store({ access_token, refresh_token }: Tokens): void {
  localStorage.setItem(KEY, JSON.stringify({ access_token, refresh_token }));
}

async function post(path: string, body: unknown): Promise<Tokens> {
  const { data } = await client.post<Answer<Tokens>>(path, body);
  if (data.code !== 200 || !data.data) throw new Error(data.msg);
  return data.data;
}
