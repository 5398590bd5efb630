import { accessToken, refreshToken, store, type Tokens } from './auth';

interface Answer {
  code: number;
  msg: string;
  data?: unknown;
}

const API = '/api/refresh-self-recursion/faulty';

/** The lab's brake, not the app's: without it this tab would go on for ever. */
const brake = { refreshes: 0, limit: 6 };

export async function login(user: { username: string; password: string }): Promise<void> {
  store((await request('POST', '/auth/login', user)) as Tokens);
}

/** Every call of the app goes through here. */
export async function request(method: string, path: string, body?: unknown): Promise<unknown> {
  const answer = await send(method, path, body);
  if (answer.code === 200) return answer.data;
  if (answer.code !== 401) throw new Error(answer.msg);
  if (brake.refreshes === brake.limit) throw new Error(`Stopped by the page's brake after ${brake.limit} refreshes.`);
  brake.refreshes += 1;
  // The refresh comes through here as well.
  await refresh();
  return request(method, path, body);
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
