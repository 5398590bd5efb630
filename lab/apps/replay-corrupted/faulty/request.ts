import { API, refresh, tokens } from './auth';

/** Sends a Request, and sends it again when it was refused. */
export async function send(path: string, body: unknown): Promise<Response> {
  const request = new Request(API + path, { method: 'POST', headers: { 'Content-Type': 'application/json', Authorization: `Bearer ${tokens()?.access_token}` }, body: JSON.stringify(body) });
  const answer = await fetch(request);
  if (answer.status !== 401) return answer;
  await refresh();
  return fetch(request, { headers: { ...Object.fromEntries(request.headers), authorization: `Bearer ${tokens()?.access_token}` } });
}
