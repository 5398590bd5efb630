import type { Finding } from './fault';
import { LOOP } from './shared/windows';

/** A finding with what follows from it. */
export interface FindingGroup {
  cause: Finding;
  consequences: Finding[];
}

interface Fold {
  cause: string;
  consequence: string;
  /** What ties the two together: the same log events, or the same tab soon after. */
  by: 'events' | 'tab';
}

/** Which finding explains which (catalogue §2.1 and §2.2). */
const folds: readonly Fold[] = [
  { cause: 'soft-error-accepted', consequence: 'junk-token-stored', by: 'events' },
  { cause: 'soft-error-accepted', consequence: 'junk-token-stored', by: 'tab' },
  { cause: 'soft-error-accepted', consequence: 'replay-loop', by: 'tab' },
  { cause: 'refresh-cancelled', consequence: 'rotation-response-lost', by: 'events' },
  { cause: 'non-atomic-token-write', consequence: 'rotation-response-lost', by: 'events' },
  { cause: 'junk-token-stored', consequence: 'replay-loop', by: 'tab' },
  { cause: 'refresh-token-as-bearer', consequence: 'replay-loop', by: 'events' },
];

/** Findings that say why another one's call was refused. They stay on their own, and are no headline beside it. */
const reasons: readonly { reason: string; of: string }[] = [
  { reason: 'refresh-token-as-bearer', of: 'soft-error-accepted' },
  { reason: 'refresh-token-as-bearer', of: 'junk-token-stored' },
];

const rank = { error: 0, warning: 1, note: 2 } as const;

/** Puts each finding under the one that explains it; causes in order of level, then time. */
export function fold(findings: readonly Finding[]): FindingGroup[] {
  const groups = new Map<Finding, Finding[]>();
  for (const finding of findings) {
    const root = rootOf(finding, findings);
    const group = groups.get(root) ?? [];
    groups.set(root, group);
    if (root !== finding) group.push(finding);
  }
  return [...groups]
    .map(([cause, consequences]) => ({ cause, consequences }))
    .sort((a, b) => orderOf(a.cause) - orderOf(b.cause) || a.cause.t - b.cause.t);
}

/** `other` tells why the call was refused that `finding` is about. */
export const isReasonOf = (other: Finding, finding: Finding): boolean =>
  reasons.some(({ reason, of }) => reason === other.id && of === finding.id) && sharesEvents(other, finding);

function rootOf(finding: Finding, findings: readonly Finding[]): Finding {
  let root = finding;
  // The table has no cycles; the count is a guard for the day it gets one.
  for (let steps = 0; steps < folds.length; steps += 1) {
    const cause = findings.find((other) => other !== root && explains(other, root));
    if (!cause) return root;
    root = cause;
  }
  return root;
}

function explains(cause: Finding, consequence: Finding): boolean {
  if (cause.verdict !== 'fault' || consequence.verdict !== 'fault') return false;
  return folds.some((row) => row.cause === cause.id && row.consequence === consequence.id && (row.by === 'events' ? sharesEvents(cause, consequence) : followsInTab(cause, consequence)));
}

function sharesEvents(a: Finding, b: Finding): boolean {
  const events = new Set(a.evidence);
  return b.evidence.some((seq) => events.has(seq));
}

const followsInTab = (cause: Finding, consequence: Finding): boolean =>
  cause.tab === consequence.tab && consequence.t >= cause.t && consequence.t - cause.t <= LOOP;

const orderOf = (finding: Finding): number => rank[finding.level] + (finding.verdict === 'inconclusive' ? 10 : 0);
