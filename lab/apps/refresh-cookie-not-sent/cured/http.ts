import { API, refresh, token } from './auth';

export async function get(path: string): Promise<Response> {
  const first = await send(path);
  if (first.status !== 401) return first;
  await refresh();
  return send(path);
}

const send = (path: string) => fetch(API + path, { headers: { Authorization: `Bearer ${token()}` } });
