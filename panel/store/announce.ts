import type { Finding } from '../../src/faults/fault';
import { findingKey, findingTitle, levelWord } from '../text/finding';

/** Says each error once, when it is first seen. */
export function newErrors() {
  let said = new Set<string>();

  function fresh(findings: readonly Finding[]): string {
    const unsaid = findings.filter((finding) => finding.verdict === 'fault' && finding.level === 'error' && !said.has(findingKey(finding)));
    for (const finding of unsaid) said.add(findingKey(finding));
    return unsaid.map((finding) => `${levelWord(finding)}: ${findingTitle(finding)}`).join('. ');
  }

  return { in: fresh, clear: () => (said = new Set()) };
}
