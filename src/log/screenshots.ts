import { base64Of } from '../core/base64';
import { allOf, answerOf, openLog, type ScreenshotRecord } from './db';
import { commit } from './commit';

/** As many as are kept of one session. */
export const MOST_SCREENSHOTS = 20;

/** How many a session has. Rejects with the IndexedDB error. */
export const countScreenshots = async (session: string): Promise<number> => answerOf((await openLog()).transaction('screenshots').objectStore('screenshots').count(allOf(session)));

/** Resolves when it is on disk; rejects with the IndexedDB error. */
export async function keepScreenshot(record: ScreenshotRecord): Promise<void> {
  await commit(await openLog(), ({ screenshots }) => screenshots.put(record));
}

/** A session's screenshots in the order of their marks, with the picture in base64. `t` in epoch ms, size in pixels. Rejects with the IndexedDB error. */
export async function readScreenshots(session: string): Promise<{ seq: number; t: number; type: 'image/jpeg'; data: string; width: number; height: number }[]> {
  const records = (await answerOf((await openLog()).transaction('screenshots').objectStore('screenshots').getAll(allOf(session)))) as ScreenshotRecord[];
  return records.map(({ seq, t, type, bytes, width, height }) => ({ seq, t, type, data: base64Of(new Uint8Array(bytes)), width, height }));
}
