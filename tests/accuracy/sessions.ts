import { existsSync, readFileSync } from 'node:fs';
import type { LogEvent } from '../../src/core/event';
import { nameOf } from '../lab/scene';
import { scenes } from '../lab/scenes';
import { faults } from '../../src/faults/registry';
import { BUSY, eventsOf, isTaken, pathOf } from './files';
import { weave, type Where } from './weave';

export type Kind = 'faulty' | 'healthy' | 'inconclusive';

/** A recorded session, and what may be said of it. */
export interface Session {
  name: string;
  kind: Kind;
  events: readonly LogEvent[];
  /** Faults that it has. */
  faults: readonly string[];
  /** The cause that must be told first. */
  headline?: string;
  /** The fault of which it must be said that it cannot be told. */
  unsure: readonly string[];
}

export interface Corpus {
  sessions: readonly Session[];
  /** Scenes of which there is no recording yet. */
  unrecorded: readonly string[];
}

const ids = faults.map(({ id }) => id);

/** Every recording: three of each fault, and one of each scene that these leave out. */
export function corpus(): Corpus {
  const rest = scenes.filter((scene) => !isTaken(scene));
  return {
    sessions: [...ids.flatMap(threeOf), ...rest.filter((scene) => existsSync(pathOf(scene))).map(sessionOf)],
    unrecorded: [...rest.map(pathOf), ...ids.map((id) => `tests/faults/${id}/fires.har`), BUSY].filter((path) => !existsSync(path)),
  };
}

function threeOf(id: string): Session[] {
  const folder = `tests/faults/${id}`;
  if (!existsSync(`${folder}/expected.json`)) return [];
  const expected = JSON.parse(readFileSync(`${folder}/expected.json`, 'utf8')) as Record<'fires' | 'quiet' | 'inconclusive', string[]>;
  const faultsIn = (told: string[], verdict: string) => told.filter((line) => line.startsWith(verdict)).map((line) => line.split(' ')[2]!);
  const one = (kind: Kind, file: keyof typeof expected, more: Partial<Session> = {}): Session => ({
    name: `${id}, ${file}`,
    kind,
    events: eventsOf(`${folder}/${file}.har`),
    faults: faultsIn(expected[file], 'fault'),
    unsure: [],
    ...more,
  });
  return [one('faulty', 'fires', { headline: id }), one('healthy', 'quiet'), one('inconclusive', 'inconclusive', { unsure: [id] })];
}

const sessionOf = (scene: (typeof scenes)[number]): Session => ({
  name: nameOf(scene),
  kind: scene.finds?.length ? 'faulty' : 'healthy',
  events: eventsOf(pathOf(scene)),
  faults: scene.finds?.map(([fault]) => fault) ?? [],
  headline: scene.finds?.[0]?.[0],
  unsure: [],
});

/** The session amid the calls of a busy page. */
export const mixed = (session: Session, busy: readonly LogEvent[], where: Where): Session => ({ ...session, events: weave(session.events, busy, where) });

export const busyPage = (): LogEvent[] => eventsOf(BUSY);
