import { refresh, signOut, tokens } from './auth';

const send = (path: string): Promise<Response> => fetch(`/api/refresh-returns-stale-token/cured${path}`, { headers: { Authorization: `Bearer ${tokens()?.access_token}` } });

/** Refused: one refresh, one more attempt, and then it is over. True when the data came. */
export async function get(path: string): Promise<boolean> {
  if ((await send(path)).ok) return true;
  await refresh();
  if ((await send(path)).ok) return true;
  signOut();
  return false;
}
