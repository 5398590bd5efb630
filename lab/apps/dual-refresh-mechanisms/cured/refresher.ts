import { API, refreshToken, store, type Answer } from './auth';

let refreshing: Promise<void> | undefined;

/** The one owner of refreshing: timer and interceptor both ask here. */
export function refresh(): Promise<void> {
  refreshing ??= ask().finally(() => {
    refreshing = undefined;
  });
  return refreshing;
}

async function ask(): Promise<void> {
  const answer = await fetch(`${API}/auth/refresh`, { method: 'POST', headers: { 'Content-Type': 'application/json' }, body: JSON.stringify({ refresh_token: refreshToken() }) });
  store((await answer.json()) as Answer);
}
