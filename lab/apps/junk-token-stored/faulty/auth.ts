interface Answer {
  code: number;
  data: { accessToken: string; refreshToken: string };
}

const API = '/api/junk-token-stored/faulty';

export const accessToken = (): string | null => localStorage.getItem('access_token');

export async function login(user: { username: string; password: string }): Promise<void> {
  const { data } = await post('/auth/login', user);
  localStorage.access_token = data.accessToken;
  localStorage.refresh_token = data.refreshToken;
}

export async function refresh(): Promise<void> {
  const { data } = await post('/auth/refresh', { refreshToken: localStorage.refresh_token });
  localStorage.access_token = data.accessToken;
}

async function post(path: string, body: unknown): Promise<Answer> {
  const answer = await fetch(API + path, { method: 'POST', headers: { 'Content-Type': 'application/json' }, body: JSON.stringify(body) });
  if (!answer.ok) throw new Error(`${path} answered ${answer.status}`);
  return (await answer.json()) as Answer;
}
