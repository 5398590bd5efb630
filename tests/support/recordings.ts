import { readFileSync, readdirSync } from 'node:fs';
import type { LogEvent } from '../../src/core/event';
import { readRecording } from '../../src/recording/read';

const folder = new URL('../faults/', import.meta.url);

/** Every recording of `tests/faults`, as `fault/name`. */
export const recordings: readonly string[] = readdirSync(folder, { recursive: true, encoding: 'utf8' })
  .filter((name) => name.endsWith('.har'))
  .sort();

export function eventsIn(recording: string): LogEvent[] {
  const read = readRecording(readFileSync(new URL(recording, folder), 'utf8'));
  if ('error' in read) throw new Error(`${recording}: ${JSON.stringify(read.error)}`);
  return read.events;
}
