import type { Level } from '../../../src/core/summary';
import type { Finding } from '../../../src/faults/fault';

/** One of two recordings, as far as they are compared. Their masking keys differ, so no token of one is looked for in the other. */
export interface Compared {
  findings: readonly Finding[];
  site: string;
  /** Of the first and the last event, epoch ms. */
  start: number;
  end: number;
  events: number;
  refreshes: number;
  /** Gaps that lost something. */
  gaps: number;
}

/** `unsettled`: in one of them it could not be told whether the fault is there. */
export type Fate = 'went' | 'came' | 'stayed' | 'unsettled';

/** A fault inside one recording. */
export interface Seen {
  verdict: Finding['verdict'];
  times: number;
  /** When its harm was first seen, ms since the recording's first event. */
  first: number;
  /** The newest occurrence. */
  newest: Finding;
}

export interface Difference {
  /** Fault id. */
  id: string;
  fate: Fate;
  level: Level;
  before?: Seen;
  after?: Seen;
}

/** Why the difference may say less than it seems to. */
export type Caveat =
  | { type: 'same' | 'no-refresh' }
  | { type: 'sites'; before: string; after: string }
  /** `length` of the later recording, ms; `n` faults came up later than that in the earlier one. */
  | { type: 'short'; length: number; n: number }
  | { type: 'gaps'; n: number };

const fates: readonly Fate[] = ['went', 'came', 'stayed', 'unsettled'];
const levels: readonly Level[] = ['error', 'warning', 'note'];

/** Every fault of either recording, once: what went, what came, what stayed, and what cannot be told; the heaviest first. */
export function differences(before: Compared, after: Compared): Difference[] {
  const [earlier, later] = [before, after].map(seenIn) as [Map<string, Seen>, Map<string, Seen>];
  const ids = new Set([...earlier.keys(), ...later.keys()]);
  const rows = [...ids].map((id): Difference => {
    const sides = { before: earlier.get(id), after: later.get(id) };
    return { id, fate: fateOf(sides.before, sides.after), level: heaviest([sides.before, sides.after]), ...sides };
  });
  return rows.sort((a, b) => fates.indexOf(a.fate) - fates.indexOf(b.fate) || levels.indexOf(a.level) - levels.indexOf(b.level) || a.id.localeCompare(b.id));
}

export function countFates(rows: readonly Difference[]): Record<Fate, number> {
  const counts: Record<Fate, number> = { went: 0, came: 0, stayed: 0, unsettled: 0 };
  for (const { fate } of rows) counts[fate] += 1;
  return counts;
}

/** A fault that is not there may only not have had its chance. */
export function caveats(before: Compared, after: Compared, rows: readonly Difference[]): Caveat[] {
  if (before.start === after.start && before.end === after.end && before.events === after.events) return [{ type: 'same' }];
  const found: Caveat[] = [];
  if (before.site !== '' && after.site !== '' && before.site !== after.site) found.push({ type: 'sites', before: before.site, after: after.site });
  const went = rows.filter(({ fate }) => fate === 'went');
  if (went.length === 0) return found;
  const length = after.end - after.start;
  const late = went.filter((row) => row.before!.first > length);
  if (after.refreshes === 0 && before.refreshes > 0) found.push({ type: 'no-refresh' });
  else if (late.length > 0) found.push({ type: 'short', length, n: late.length });
  if (after.gaps > 0) found.push({ type: 'gaps', n: after.gaps });
  return found;
}

/** By fault. What is sure counts; where nothing is, what could not be told. */
function seenIn({ findings, start }: Compared): Map<string, Seen> {
  const seen = new Map<string, Seen>();
  for (const finding of findings) {
    const { id, verdict, t } = finding;
    const known = seen.get(id);
    const first = Math.max(0, t - start);
    if (!known || (known.verdict === 'inconclusive' && verdict === 'fault')) seen.set(id, { verdict, times: 1, first, newest: finding });
    else if (known.verdict === verdict) seen.set(id, { verdict, times: known.times + 1, first: Math.min(known.first, first), newest: t < known.newest.t ? known.newest : finding });
  }
  return seen;
}

function fateOf(before: Seen | undefined, after: Seen | undefined): Fate {
  if (before?.verdict === 'inconclusive' || after?.verdict === 'inconclusive') return 'unsettled';
  if (before && after) return 'stayed';
  return before ? 'went' : 'came';
}

const heaviest = (sides: readonly (Seen | undefined)[]): Level => levels.find((level) => sides.some((seen) => seen?.newest.level === level))!;
