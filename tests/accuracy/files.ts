import { readFileSync, writeFileSync } from 'node:fs';
import { gunzipSync, gzipSync } from 'node:zlib';
import type { LogEvent } from '../../src/core/event';
import { readRecording } from '../../src/recording/read';
import { buttonOf, type Scene } from '../lab/scene';
import type { Taking } from '../faults/taking';

/** How the three recordings of each fault come about. */
export const takings: ReadonlyMap<string, Taking> = new Map(
  Object.entries(import.meta.glob<{ taking: Taking }>('../faults/*/taking.ts', { eager: true })).map(([path, { taking }]) => [path.split('/').at(-2)!, taking]),
);

const taken = new Set([...takings.values()].flatMap(({ fires, quiet }) => [fires, quiet].map(({ id, variant, press = 'run' }) => [id, variant, press].join(' '))));

/** Scenes that no recording of a fault tells of have one here. */
export const isTaken = (scene: Scene): boolean => taken.has([scene.id, scene.variant, buttonOf(scene)].join(' '));

/** Recordings, packed: there are many, and nobody edits them. `zcat` shows one. */
export const pathOf = (scene: Scene): string => at(`${scene.id}-${scene.variant}-${buttonOf(scene)}`);
export const BUSY = at('busy-page');

function at(name: string): string {
  return `tests/accuracy/recordings/${name}.gz`;
}

export const write = (path: string, text: string): void => writeFileSync(path, path.endsWith('.gz') ? gzipSync(text, { level: 9 }) : text);

export function eventsOf(path: string): LogEvent[] {
  const bytes = readFileSync(path);
  const recording = readRecording((path.endsWith('.gz') ? gunzipSync(bytes) : bytes).toString());
  if ('error' in recording) throw new Error(`${path}: ${JSON.stringify(recording.error)}`);
  return recording.events;
}
