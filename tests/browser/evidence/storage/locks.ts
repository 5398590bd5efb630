import { expect } from 'vitest';
import { ofKind, script, type Scene } from './scene';

const lock = (code: string, ...steps: string[]): Scene =>
  script(code, { kinds: ['lock'], also: (events) => expect(ofKind(events, 'lock').map(({ id, op, error }) => [id, op, error].filter(Boolean).join(' '))).toEqual(steps) });

export const lockScenes: Record<string, Scene> = {
  'a lock is requested, held and released': lock(`await navigator.locks.request('auth', async () => 1);`, '1 requested', '1 held', '1 released'),
  'a lock is refused (ifAvailable)': lock(
    `await navigator.locks.request('auth', () => navigator.locks.request('auth', { ifAvailable: true }, () => 1));`,
    ...['1 requested', '1 held', '2 requested', '2 refused', '1 released'],
  ),
  'a lock is stolen': lock(
    `const first = navigator.locks.request('auth', () => new Promise(() => {})).catch(() => 0);
    await navigator.locks.request('other', () => 1);
    await navigator.locks.request('auth', { steal: true }, () => 1);
    await first;`,
    ...['1 requested', '2 requested', '1 held', '2 held', '2 released', '3 requested', '1 failed AbortError', '3 held', '3 released'],
  ),
  'a lock request is aborted': lock(
    `const stop = new AbortController();
    await navigator.locks.request('auth', async () => {
      const waiting = navigator.locks.request('auth', { signal: stop.signal }, () => 1);
      stop.abort();
      await waiting.catch(() => 0);
    });`,
    ...['1 requested', '1 held', '2 requested', '2 failed AbortError', '1 released'],
  ),
  'a lock callback throws': lock(`await navigator.locks.request('auth', () => { throw new RangeError('no'); }).catch(() => 0);`, '1 requested', '1 held', '1 failed RangeError'),
};
