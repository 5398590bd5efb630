import { parse } from './parse';
import type { ReadError } from './read-error';
import { readOwn, type Recording } from './read-own';

export type { ReadError } from './read-error';
export type { Recording } from './read-own';

/**
 * Reads a recording of ours from its text, at once: all of it, or an error that names the place and the way out. Never throws and never gives a part.
 * `readFile` takes whatever a user chooses.
 */
export function readRecording(text: string): Recording | { error: ReadError } {
  const parsed = parse(text);
  if ('error' in parsed) return parsed;
  const reading = readOwn(parsed.value);
  for (;;) {
    const { done, value } = reading.next();
    if (done) return value;
  }
}
