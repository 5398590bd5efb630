import { accessToken, refresh } from './auth';

const API = '/api/dead-refresh-token-hammering/faulty';

/** Looks for news, `times` times. Whatever goes wrong, the next round will do. */
export async function poll(times: number, everyMs: number): Promise<void> {
  for (let round = 0; round < times; round += 1) {
    await look(round).catch(() => undefined);
    await new Promise((resolve) => setTimeout(resolve, everyMs));
  }
}

async function look(since: number): Promise<void> {
  const answer = await send(since);
  if (answer.status !== 401) return;
  await refresh();
  await send(since);
}

const send = (since: number): Promise<Response> => fetch(`${API}/notifications?since=${since}`, { headers: { Authorization: `Bearer ${accessToken()}` } });
