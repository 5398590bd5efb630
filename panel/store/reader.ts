import type { LogEvent } from '../../src/core/event';
import { createSharing } from '../../src/core/sharing';
import type { ReadError } from '../../src/recording/read';
import type { Found, ReadOptions } from '../../src/recording/read-file';

/** What the reading worker says. Events come in parts: a long log in one message would hold the page up. */
export type FromReader =
  | { share: number }
  | { events: LogEvent[] }
  | { done: Omit<Found, 'events'> | { error: ReadError } }
  /** The browser could not read the file. */
  | { failed: true };

/**
 * Reads a file beside the page, so that nothing stands still. The panel as one page, opened from a file, can have no worker: there it is read in the page
 * itself. To tell them apart when they are built leaves the reader out of the panel's other scripts. Rejects like `readFile`.
 */
export async function read(file: Blob, options: ReadOptions): Promise<Found | { error: ReadError }> {
  return import.meta.env.ALONE ? (await import('../../src/recording/read-file')).readFile(file, options) : readBeside(file, options);
}

function readBeside(file: Blob, { signal, progress }: ReadOptions): Promise<Found | { error: ReadError }> {
  const worker = new Worker(new URL('./reader-worker.ts', import.meta.url), { type: 'module' });
  const parts: LogEvent[][] = [];
  const share = createSharing();
  return new Promise<Found | { error: ReadError }>((resolve, reject) => {
    signal?.addEventListener('abort', () => reject(signal.reason as Error), { once: true });
    worker.addEventListener('error', () => reject(new Error('The reader could not be started.')), { once: true });
    worker.addEventListener('message', ({ data }: MessageEvent<FromReader>) => {
      if ('share' in data) progress?.(data.share);
      else if ('events' in data) parts.push(share(data.events));
      else if ('failed' in data) reject(new Error('The browser could not read the file.'));
      else resolve('error' in data.done ? data.done : { ...data.done, events: parts.flat() });
    });
    worker.postMessage(file);
  }).finally(() => worker.terminate());
}
