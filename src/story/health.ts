import type { Exchange } from '../derive/facts';
import type { Finding } from '../faults/fault';
import { isUnread } from '../faults/shared/times';
import type { Health } from './analysis';

/** Health in a word: a fault is one even beside gaps, and nothing is healthy before a refresh was seen and read. */
export function healthOf(findings: readonly Finding[], refreshes: readonly Exchange[]): Health {
  if (findings.some(({ verdict, level }) => verdict === 'fault' && level !== 'note')) return 'faults';
  if (findings.some(({ verdict }) => verdict === 'inconclusive')) return 'cannot-tell';
  if (refreshes.length === 0) return 'no-refresh-yet';
  return refreshes.every(isUnread) ? 'cannot-tell' : 'healthy';
}
