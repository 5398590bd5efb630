import { RefreshRefused, accessToken, refresh, signOut } from './auth';
import { fetchAgain } from './retry';

const API = '/api/blind-refresh-retry/cured';

export async function get(path: string): Promise<unknown> {
  const first = await send(path);
  if (first.status !== 401) return first.json();
  try {
    await refresh();
  } catch (error) {
    if (error instanceof RefreshRefused) signOut();
    throw error;
  }
  return (await send(path)).json();
}

const send = (path: string): Promise<Response> => fetchAgain(API + path, { headers: { Authorization: `Bearer ${accessToken()}` } });
