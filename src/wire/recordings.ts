/** Name under which the worker keeps what was recorded and not yet decided about, in `storage.local`: it outlives the browser. */
export const RECORDINGS = 'recordings';

/** A recording that runs, or ran until something other than the user ended it. Its log is deleted by nobody but the user. */
export interface Recording {
  site: string;
  /** Key of its session's log. */
  session: string;
  /** Epoch ms. */
  since: number;
  /** It ended at the user's limit of time. Without it, in the list of those that do not run: the browser or the extension was started anew. */
  ended?: 'limit';
}

/** The list as stored; what is no recording is left out. */
export const recordingsOf = (stored: unknown): Recording[] =>
  (Array.isArray(stored) ? stored : []).flatMap((one: unknown) => {
    const { site, session, since, ended } = (one ?? {}) as Record<string, unknown>;
    if (typeof site !== 'string' || typeof session !== 'string' || typeof since !== 'number') return [];
    return [{ site, session, since, ...(ended === 'limit' && { ended }) }];
  });

const MINUTE = 60_000;

/** Whole minutes that have gone by, or are left. */
export const minutes = (ms: number): number => Math.max(0, Math.floor(ms / MINUTE));

/** The last tenth of a recording's time, and at least its last minute. */
export const isNearlyOver = (since: number, ends: number, now: number): boolean => ends - now <= Math.max(MINUTE, (ends - since) / 10);

/** Time on the toolbar's button, in four characters: `REC`, `3m`, `99m`, `1h40`; `55m!`, `110!` when there is something to be said, or the end is near. */
export function elapsedText(since: number, ends: number, now: number, isWarned = false): string {
  const n = minutes(now - since);
  const near = isWarned || isNearlyOver(since, ends, now) ? '!' : '';
  if (n < 1) return `REC${near}`;
  if (n < 100) return `${n}m${near}`;
  if (near) return n < 1000 ? `${n}!` : '!';
  return n < 600 ? `${Math.floor(n / 60)}h${String(n % 60).padStart(2, '0')}` : `${Math.floor(n / 60)}h`;
}
