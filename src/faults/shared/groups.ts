import type { Param } from '../../core/message';
import { isToken } from '../../core/token-ref';
import type { Finding, Level } from '../fault';
import { endNoSession, folds, type Fold } from '../fold';
import { isSame } from './same';
import { LOOP } from './windows';

/** A finding with what follows from it. */
export interface FindingGroup {
  cause: Finding;
  consequences: Finding[];
}

const rank: Record<Level, number> = { error: 0, warning: 1, note: 2 };

/** Puts each finding under the first cause of the chain that explains it; the heaviest first, then by time. `findings`: in order of time. */
export function fold(findings: readonly Finding[]): FindingGroup[] {
  const index: Record<Finding['verdict'], Index> = {
    fault: indexOf(findings.filter(({ verdict }) => verdict === 'fault')),
    inconclusive: indexOf(findings.filter(({ verdict }) => verdict === 'inconclusive')),
  };
  const groups = new Map<Finding, Finding[]>();
  for (const finding of findings) {
    const root = rootOf(finding, index[finding.verdict]);
    const group = groups.get(root) ?? [];
    groups.set(root, group);
    if (root !== finding) group.push(finding);
  }
  joinQuestions(groups);
  return [...groups]
    .map(([cause, consequences]) => ({ cause, consequences }))
    .sort((a, b) => weightOf(a) - weightOf(b) || a.cause.t - b.cause.t);
}

/** What the same thing would settle, of the same events, is one question: the heaviest asks it, and of these the one that explains most. */
function joinQuestions(groups: Map<Finding, Finding[]>): void {
  const open = [...groups].filter(([{ verdict }]) => verdict === 'inconclusive').sort(([a, x], [b, y]) => rank[a.level] - rank[b.level] || y.length - x.length);
  const asked = new Map<number, Finding[]>();
  for (const [finding, rest] of open) {
    const first = finding.evidence.flatMap((seq) => asked.get(seq) ?? []).find(({ missing }) => isSame(missing, finding.missing));
    if (first) {
      groups.get(first)!.push(finding, ...rest);
      groups.delete(finding);
    } else for (const seq of finding.evidence) asked.set(seq, [...(asked.get(seq) ?? []), finding]);
  }
}

/** The heaviest level of a group: a cause that was survived may have led to harm. */
export const levelOf = ({ cause, consequences }: FindingGroup): Level =>
  consequences.reduce((heaviest, { level }) => (rank[level] < rank[heaviest] ? level : heaviest), cause.level);

/** The finding that tells why the call was refused that `finding` is about. */
export const whyOf = (finding: Finding, groups: readonly FindingGroup[]): Finding | undefined =>
  groups.find(({ cause }) => cause.verdict === 'fault' && rowsTo(finding.id).some((row) => row.told === 'why' && row.cause === cause.id) && sharesEvents(cause, finding))?.cause;

/** It may be the reason why a session ended. */
export const mayEndSession = (finding: Finding): boolean => finding.verdict === 'fault' && isOfEndings(finding);

/** Its fault is one that ends sessions. */
export const isOfEndings = ({ id, cause }: Finding): boolean => cause !== 'crashed' && !endNoSession.includes(id) && !endNoSession.includes(`${id} ${cause ?? ''}`);

/** It ends sessions in other tabs than its own. */
export const reachesAllTabs = ({ id }: Finding): boolean => rowsTo('sign-out').some((row) => row.cause === id && row.by === 'site');

export function sharesEvents(a: { evidence: readonly number[] }, b: { evidence: readonly number[] }): boolean {
  const events = new Set(a.evidence);
  return b.evidence.some((seq) => events.has(seq));
}

/** Ids of the tokens that a finding tells of. */
export function tokensOf({ facts }: Finding): Set<string> {
  const ids = new Set<string>();
  for (const param of Object.values(facts.params ?? {})) collect(param, ids);
  return ids;
}

function collect(param: Param, ids: Set<string>): void {
  if (typeof param !== 'object') return;
  if (param.type === 'token' && isToken(param.value)) ids.add(param.value.id);
  if (param.type === 'message') for (const inner of Object.values(param.message.params ?? {})) collect(inner, ids);
}

const rows = grouped(folds, ({ consequence }) => [consequence]);
const rowsTo = (consequence: string): readonly Fold[] => rows.get(consequence) ?? [];

/** Findings that may explain another, by what would tie them. What cannot be told explains only what cannot be told either, of the same events. */
interface Index {
  byId: ReadonlyMap<string, readonly Finding[]>;
  byEvent: ReadonlyMap<number, readonly Finding[]>;
  byToken: ReadonlyMap<string, readonly Finding[]>;
}

function indexOf(causes: readonly Finding[]): Index {
  // Hygiene explains harm only where both are about the same events.
  const heavy = causes.filter(({ level, verdict }) => level !== 'note' && verdict === 'fault');
  return { byId: grouped(heavy, ({ id }) => [id]), byEvent: grouped(causes, ({ evidence }) => evidence), byToken: grouped(heavy, tokensOf) };
}

/** The table has no circles, so this ends. */
function rootOf(finding: Finding, index: Index): Finding {
  const cause = causeOf(finding, rowsTo(finding.id).filter(({ told }) => told !== 'why'), index);
  return cause ? rootOf(cause, index) : finding;
}

/** Shared events say more than nearness: the first that shares any, else the nearest before. */
function causeOf(finding: Finding, rows: readonly Fold[], index: Index): Finding | undefined {
  if (rows.length === 0) return undefined;
  const sharing = finding.evidence.flatMap((seq) => index.byEvent.get(seq) ?? []).filter(({ id }) => rows.some((row) => row.cause === id));
  if (sharing.length > 0) return sharing.reduce((first, other) => (other.t < first.t ? other : first));
  const near = rows.flatMap((row) => nearest(finding, row, index) ?? []);
  return near.length > 0 ? near.reduce((last, other) => (other.t > last.t ? other : last)) : undefined;
}

function nearest(finding: Finding, { cause, by }: Fold, { byId, byToken }: Index): Finding | undefined {
  if (by === 'events') return undefined;
  const isBefore = (other: Finding): boolean => other.t <= finding.t && (by === 'token' || finding.t - other.t <= LOOP) && (by !== 'tab' || other.tab === finding.tab);
  const others = by === 'token' ? [...tokensOf(finding)].flatMap((token) => byToken.get(token) ?? []).filter(({ id }) => id === cause) : byId.get(cause);
  return others?.findLast(isBefore);
}

const weightOf = (group: FindingGroup): number => rank[levelOf(group)] + (group.cause.verdict === 'inconclusive' ? 10 : 0);

function grouped<K, V>(values: readonly V[], keysOf: (value: V) => Iterable<K>): Map<K, V[]> {
  const groups = new Map<K, V[]>();
  for (const value of values) {
    for (const key of keysOf(value)) {
      const group = groups.get(key);
      if (group) group.push(value);
      else groups.set(key, [value]);
    }
  }
  return groups;
}
