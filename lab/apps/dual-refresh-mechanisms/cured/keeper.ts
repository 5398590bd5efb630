import { signOut } from './auth';
import { refresh } from './refresher';

/** Keeps the session alive: refreshes at `t`. */
export function keepAlive(t: number): void {
  setTimeout(() => void refresh().catch(signOut), t - Date.now());
}
