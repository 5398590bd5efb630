import { API, refresh, tokens } from './auth';

/** Sends a copy of the Request, so that there is one left when it was refused. */
export async function send(path: string, body: unknown): Promise<Response> {
  const request = new Request(API + path, { method: 'POST', headers: { 'Content-Type': 'application/json', Authorization: `Bearer ${tokens()?.access_token}` }, body: JSON.stringify(body) });
  const answer = await fetch(request.clone());
  if (answer.status !== 401) return answer;
  await refresh();
  return fetch(request, { headers: { ...Object.fromEntries(request.headers), authorization: `Bearer ${tokens()?.access_token}` } });
}
