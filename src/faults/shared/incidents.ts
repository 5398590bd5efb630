import { LOOP } from './windows';

/** Sightings of a fault that belong together: one finding, which grows. */
export interface Incident {
  /** Key of its finding. */
  key: string;
  /** Time of the first. */
  t: number;
  /** Time of the last. */
  last: number;
  count: number;
  /** What was seen last. Told again, with what came later, it counts once. */
  seen?: object;
  /** Log events of the first sightings, in order. */
  evidence: number[];
}

/** More events prove nothing more. */
const MOST = 60;

/** Puts sightings in one place (a tab, a document) together, each within LOOP of the one before. */
export function createIncidents(): (place: string, t: number, seen: object, events: readonly number[]) => Incident {
  const latest = new Map<string, Incident>();
  return (place, t, seen, events) => {
    const known = latest.get(place);
    const incident = known && t - known.last <= LOOP ? known : { key: `${place} ${events[0] ?? 0}`, t, last: t, count: 0, evidence: [] };
    latest.set(place, incident);
    incident.last = t;
    if (incident.seen !== seen) incident.count += 1;
    incident.seen = seen;
    if (incident.evidence.length < MOST) incident.evidence = [...new Set([...incident.evidence, ...events])].sort((a, b) => a - b);
    return incident;
  };
}
