import { accessToken, refresh, signOut } from './auth';

const API = '/api/dead-refresh-token-hammering/cured';

/** Looks for news, `times` times, until the session is over. */
export async function poll(times: number, everyMs: number): Promise<void> {
  for (let round = 0; round < times && accessToken(); round += 1) {
    await look(round);
    await new Promise((resolve) => setTimeout(resolve, everyMs));
  }
}

async function look(since: number): Promise<void> {
  const answer = await send(since);
  if (answer.status !== 401) return;
  // A refusal is final: no later round can change it.
  await refresh().then(() => send(since), signOut);
}

const send = (since: number): Promise<Response> => fetch(`${API}/notifications?since=${since}`, { headers: { Authorization: `Bearer ${accessToken()}` } });
