import type { Finding } from '../../src/faults/fault';
import { hasWords, words } from './words';

/** Findings have no number: fault and key tell them apart. */
export const findingKey = (finding: Finding): string => `${finding.id}|${finding.key}`;

/** A fault without a text of its own is shown by its id, readable all the same. */
export function findingTitle({ id }: Pick<Finding, 'id'>): string {
  const key = `fault_${id.replaceAll('-', '_')}_title`;
  if (hasWords(key)) return words(key);
  const plain = id.replaceAll('-', ' ');
  return plain.charAt(0).toUpperCase() + plain.slice(1);
}

export const levelWord = (finding: Finding): string => words(finding.verdict === 'inconclusive' ? 'panel_level_inconclusive' : `panel_level_${finding.level}`);

/** Class for colour and sign. */
export const levelClass = (finding: Finding): string => (finding.verdict === 'inconclusive' ? 'unsure' : finding.level);
