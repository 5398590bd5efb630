import { API, refresh, tokens } from './auth';

const headers = (): Record<string, string> => ({ 'Content-Type': 'application/json', Authorization: `Bearer ${tokens()?.access_token}` });

export async function post(path: string, body: unknown, isRetry = false): Promise<Response> {
  const answer = await fetch(API + path, { method: 'POST', headers: headers(), body: JSON.stringify(body) });
  if (answer.status !== 401 || isRetry) return answer;
  await refresh();
  return post(path, body, true);
}
