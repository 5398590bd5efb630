import { API, refresh, tokens } from './auth';

const headers = (): Record<string, string> => ({ 'Content-Type': 'application/json', Authorization: `Bearer ${tokens()?.access_token}` });

export async function post(path: string, body: unknown): Promise<Response> {
  const answer = await fetch(API + path, { method: 'POST', headers: headers(), body: JSON.stringify(body) });
  if (answer.status !== 401) return answer;
  await refresh();
  return fetch(API + path, { method: 'POST', headers: headers() });
}
