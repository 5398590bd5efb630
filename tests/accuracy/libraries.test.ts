import { describe, expect, it } from 'vitest';
import { createAnalysis } from '../../src/story/analyse';
import { nameOf } from '../lab/scene';
import { scenes } from '../lab/scenes';
import { eventsOf, pathOf } from './files';

/** Long enough for everything that is judged by what never happened. */
const LATER = 10 * 60_000;
const days = scenes.filter(({ id, onlyRecorded }) => id.startsWith('library-') && onlyRecorded);

describe('a long day with a real library, two tabs and a network that comes and goes', () => {
  it.each(days.map((scene) => [nameOf(scene), scene] as const))('%s: nothing is found, and there was much to look at', (_name, scene) => {
    const events = eventsOf(pathOf(scene));
    const analysis = createAnalysis();
    analysis.push(events);
    analysis.tick(events.at(-1)!.t + LATER);
    const renewals = events.filter((event) => event.kind === 'request' && event.view === 'page' && event.grant === 'refresh_token');
    expect(renewals.length).toBeGreaterThan(25);
    expect(new Set(events.map(({ tab }) => tab)).size).toBeGreaterThanOrEqual(2);
    const lifeOf = (wanted: string) => events.filter((event) => event.kind === 'lifecycle' && event.what === wanted).length;
    expect([lifeOf('hidden'), lifeOf('offline'), lifeOf('online')].every((times) => times >= 4), 'tabs were hidden and offline').toBe(true);
    const loud = analysis.findings.filter(({ verdict, level }) => verdict === 'fault' && level !== 'note');
    expect(loud.map(({ id, facts }) => ({ id, facts }))).toEqual([]);
  });
});
