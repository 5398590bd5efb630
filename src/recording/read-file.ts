import { parse } from './parse';
import { readForeign, type Foreign } from './foreign/read';
import { problem, type ReadError } from './read-error';
import { readOwn, type Recording } from './read-own';
import { recordingIn } from './html';
import { packedIn } from './packed';
import { textOf } from './text-of';

export interface ReadOptions {
  /** Aborted: the reading rejects with the signal's reason, and nothing is left of it. */
  signal?: AbortSignal;
  /** Share that is done, 0 to 1, rising. */
  progress?: (share: number) => void;
}

/** What a file turned out to be. `foreign`: another tool wrote it. */
export type Found = Recording & { foreign?: Foreign };

/** A page may be held up so long. Milliseconds. */
const PATIENCE = 20;

/** Shares of the whole at which one step ends and the next begins: bytes, what a page holds, JSON, checks. */
const READ = 0.3;
const UNPACKED = 0.4;
const PARSED = 0.6;

/**
 * Reads whatever a user chooses: a recording, packed or not, a report page, a HAR file of another tool. All of it, or an error that names the place
 * and the way out. Between the steps others get their turn. Rejects when aborted, and when the browser cannot read the file.
 */
export async function readFile(file: Blob, { signal, progress = () => undefined }: ReadOptions = {}): Promise<Found | { error: ReadError }> {
  let rested = performance.now();
  const step = async (share: number): Promise<void> => {
    progress(share);
    if (performance.now() - rested > PATIENCE) {
      await turn();
      rested = performance.now();
    }
    signal?.throwIfAborted();
  };
  const text = await textOf(file, (share) => step(share * READ));
  if (typeof text !== 'string') return text;
  const json = /^\s*</.test(text.slice(0, 1000)) ? recordingIn(text) : text;
  if (json === undefined) return problem('no-recording', '', 'is a web page without a recording inside');
  const packed = packedIn(json);
  const whole = packed ? await textOf(packed, (share) => step(READ + share * (UNPACKED - READ))) : json;
  if (typeof whole !== 'string') return whole;
  const parsed = parse(whole);
  await step(PARSED);
  if ('error' in parsed) return parsed;
  const later = (share: number): Promise<void> => step(PARSED + share * (1 - PARSED));
  const reading = readOwn(parsed.value);
  for (;;) {
    const { done, value } = reading.next();
    if (!done) await later(value);
    else return 'error' in value && value.error.code === 'foreign-har' ? readForeign(parsed.value, later) : value;
  }
}

/** Lets a page draw and hear a click. Timers that follow each other wait at least 4 ms (HTML §8.6), a fifth of what was done meanwhile; messages do not. */
const turn = (): Promise<void> =>
  new Promise((resolve) => {
    const { port1, port2 } = new MessageChannel();
    port1.onmessage = () => {
      port1.close();
      resolve();
    };
    port2.postMessage(undefined);
  });
