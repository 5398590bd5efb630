import type { Analysis } from '../../../src/story/analysis';
import { endOf } from './calls';
import type { Lane } from './lane';
import type { LaneIndex } from './lane-index';

/** One thing of the lanes in words. `what` and `outcome` are keys of messages; times are epoch ms. */
export interface TableRow {
  /** undefined: it concerns all. */
  lane?: Lane;
  what: string;
  outcome?: string;
  from: number;
  to: number;
  seq?: number;
}

/** Newest rows that are listed. */
const MOST = 300;
const told: ReadonlySet<string> = new Set(['refresh', 'login', 'logout']);

/** Lane by lane, each in order of time; `left`: older ones that are not listed. Walks the log once. */
export function tableRows({ exchanges, events }: Pick<Analysis, 'exchanges' | 'events'>, { lanes, gaps, laneOf }: Pick<LaneIndex, 'lanes' | 'gaps' | 'laneOf'>): { rows: TableRow[]; left: number } {
  const end = events.at(-1)?.t ?? 0;
  const rows: TableRow[] = gaps.map(({ event, from, to }) => ({
    lane: event.tab === -1 ? undefined : lanes.find((lane) => lane.tab === event.tab),
    what: 'panel_kind_gap',
    outcome: `panel_gap_${event.reason.replaceAll('-', '_')}`,
    from: Number.isFinite(from) ? from : to,
    to,
    seq: event.seq,
  }));
  for (const exchange of exchanges) {
    if (!told.has(exchange.role)) continue;
    rows.push({ lane: laneOf(exchange), what: `panel_role_${exchange.role}`, outcome: `panel_outcome_${exchange.outcome.toLowerCase()}`, from: exchange.t0, to: endOf(exchange), seq: exchange.events[0] });
  }
  for (const lane of lanes) for (const { kind, from, to } of lane.life.shades) rows.push({ lane, what: `panel_shade_${kind}`, from, to: Math.min(to, end) });
  const newest = rows.sort((a, b) => b.from - a.from).slice(0, MOST);
  const place = (row: TableRow): number => (row.lane ? lanes.indexOf(row.lane) : -1);
  return { rows: newest.sort((a, b) => place(a) - place(b) || a.from - b.from), left: Math.max(0, rows.length - MOST) };
}
