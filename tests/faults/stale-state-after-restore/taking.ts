import type { LogEvent } from '../../../src/core/event';
import type { Taking } from '../taking';

/** The page that refreshed while the first one was away. */
const otherOf = (all: readonly LogEvent[]): string | undefined => all.filter((event) => event.kind === 'lifecycle' && event.what === 'start')[1]?.doc;

export const taking: Taking = {
  fires: { id: 'stale-state-after-restore', variant: 'faulty' },
  quiet: { id: 'stale-state-after-restore', variant: 'cured' },
  inconclusive: { id: 'stale-state-after-restore', variant: 'faulty', without: (event, _path, all) => event.kind !== 'lifecycle' && event.doc === otherOf(all), marked: true },
};
