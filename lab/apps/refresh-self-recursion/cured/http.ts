import { accessToken, refreshToken, signOut, store, type Tokens } from './auth';

interface Answer {
  code: number;
  msg: string;
  data?: unknown;
}

const API = '/api/refresh-self-recursion/cured';

export async function login(user: { username: string; password: string }): Promise<void> {
  store((await request('POST', '/auth/login', user)) as Tokens);
}

/** Every call of the app goes through here. */
export async function request(method: string, path: string, body?: unknown): Promise<unknown> {
  const answer = await send(method, path, body);
  if (answer.code === 200) return answer.data;
  // A refused refresh is the end of this attempt.
  if (answer.code !== 401 || path.startsWith('/auth/')) throw new Error(answer.msg);
  await refresh().catch((error: unknown) => {
    signOut();
    throw error;
  });
  const second = await send(method, path, body);
  if (second.code !== 200) throw new Error(second.msg);
  return second.data;
}

async function refresh(): Promise<void> {
  store((await request('POST', '/auth/refresh', { refresh_token: refreshToken() })) as Tokens);
}

async function send(method: string, path: string, body: unknown): Promise<Answer> {
  const token = accessToken();
  const headers = { 'Content-Type': 'application/json', ...(token && !path.startsWith('/auth/') && { Authorization: `Bearer ${token}` }) };
  const answer = await fetch(API + path, { method, headers, body: body === undefined ? undefined : JSON.stringify(body) });
  return (await answer.json()) as Answer;
}
