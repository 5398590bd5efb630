interface Tokens {
  access_token: string;
  refresh_token: string;
}

interface Answer {
  code: number;
  msg: string;
  data?: Tokens;
}

const API = '/api/dead-refresh-token-hammering/faulty';
const KEY = 'auth-tokens-chat';

export const accessToken = () => stored()?.access_token ?? null;

export async function login(user: { username: string; password: string }): Promise<void> {
  store(await post('/auth/login', user));
}

export async function refresh(): Promise<void> {
  store(await post('/auth/refresh', { refresh_token: stored()?.refresh_token }));
}

function stored(): Tokens | undefined {
  const text = localStorage.getItem(KEY);
  return text ? (JSON.parse(text) as Tokens) : undefined;
}

function store({ access_token, refresh_token }: Tokens): void {
  localStorage.setItem(KEY, JSON.stringify({ access_token, refresh_token }));
}

async function post(path: string, body: unknown): Promise<Tokens> {
  const answer = await fetch(API + path, { method: 'POST', headers: { 'Content-Type': 'application/json' }, body: JSON.stringify(body) });
  const { code, msg, data } = (await answer.json()) as Answer;
  if (code !== 200 || !data) throw new Error(msg);
  return data;
}
