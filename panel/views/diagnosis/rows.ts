import type { Finding } from '../../../src/faults/fault';
import type { FindingGroup } from '../../../src/story/story';
import { findingKey } from '../../text/finding';

/** One line of the list: a fault that happened once or many times, and what followed from it. */
export interface FindingRow {
  /** Key of the newest occurrence. */
  key: string;
  /** Oldest first. */
  occurrences: Finding[];
  consequences: FindingRow[];
}

const order: Record<Finding['level'], number> = { error: 0, warning: 1, note: 2 };

/** By level, the inconclusive last; within a level what leads to more comes first. Groups of the same fault are one row. */
export function findingRows(groups: readonly FindingGroup[]): FindingRow[] {
  const rows = new Map<string, { causes: Finding[]; consequences: Finding[] }>();
  for (const { cause, consequences } of groups) {
    const row = rows.get(kindOf(cause)) ?? { causes: [], consequences: [] };
    row.causes.push(cause);
    row.consequences.push(...consequences);
    rows.set(kindOf(cause), row);
  }
  return [...rows.values()].sort((a, b) => rank(a.causes[0]) - rank(b.causes[0]) || b.consequences.length - a.consequences.length).map(({ causes, consequences }) => toRow(causes, consequences));
}

function toRow(causes: Finding[], consequences: Finding[]): FindingRow {
  const occurrences = causes.sort((a, b) => a.t - b.t);
  const last = occurrences.at(-1) as Finding;
  return { key: findingKey(last), occurrences, consequences: findingRows(consequences.map((cause) => ({ cause, consequences: [] }))) };
}

const kindOf = (finding: Finding): string => `${finding.id} ${finding.verdict} ${finding.level}`;

function rank(finding: Finding | undefined): number {
  if (!finding) return 0;
  return (finding.verdict === 'inconclusive' ? 10 : 0) + order[finding.level];
}

/** The row whose occurrences hold a finding, wherever it is folded. */
export function rowWith(rows: readonly FindingRow[], key: string): FindingRow | undefined {
  for (const row of rows) {
    if (row.occurrences.some((finding) => findingKey(finding) === key)) return row;
    const inside = rowWith(row.consequences, key);
    if (inside) return inside;
  }
  return undefined;
}
