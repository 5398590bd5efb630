import type { Finding } from '../../../src/faults/fault';
import type { Analysis } from '../../../src/story/analysis';

const weight = (finding: Finding): number => (finding.verdict === 'inconclusive' ? 0 : { note: 1, warning: 2, error: 3 }[finding.level]);

const kept = new WeakMap<Analysis, { version: number; map: Map<number, Finding> }>();

/** The heaviest finding that each event proves, by seq. */
export function evidenceMap(analysis: Analysis): Map<number, Finding> {
  const known = kept.get(analysis);
  if (known?.version === analysis.version) return known.map;
  const map = new Map<number, Finding>();
  for (const finding of analysis.findings) {
    for (const seq of finding.evidence) {
      const before = map.get(seq);
      if (!before || weight(before) < weight(finding)) map.set(seq, finding);
    }
  }
  kept.set(analysis, { version: analysis.version, map });
  return map;
}
