import { API, refreshToken, signOut, store, type Answer } from './auth';

/** Keeps the session alive: refreshes at `t`, whatever the rest of the app does. */
export function keepAlive(t: number): void {
  setTimeout(() => void refresh().catch(signOut), t - Date.now());
}

async function refresh(): Promise<void> {
  const answer = await fetch(`${API}/auth/refresh`, { method: 'POST', headers: { 'Content-Type': 'application/json' }, body: JSON.stringify({ refresh_token: refreshToken() }) });
  store((await answer.json()) as Answer);
}
