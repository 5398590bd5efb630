import type { SignOut } from '../derive/facts';
import type { Finding } from '../faults/fault';
import { isUnread } from '../faults/shared/times';
import type { Health } from './analysis';
import type { Chronicle } from './chronicle';

/**
 * Health in a word: a fault is one even beside gaps, nothing is healthy before a refresh was seen and read, and what was lost may have been a fault.
 * A session that ended against the user's wish is not healthy either, though no fault explains it. A page that was open before watching began is made good by a refresh that was seen since.
 */
export function healthOf(findings: readonly Finding[], { refreshes, gaps }: Pick<Chronicle, 'refreshes' | 'gaps'>, signOuts: readonly SignOut[]): Health {
  if (findings.some(({ verdict, level }) => verdict === 'fault' && level !== 'note')) return 'faults';
  if (findings.some(({ verdict }) => verdict === 'inconclusive')) return 'cannot-tell';
  if (signOuts.some(({ wished }) => !wished)) return 'cannot-tell';
  if (refreshes.length === 0) return 'no-refresh-yet';
  if (gaps.some(({ reason }) => reason !== 'opened-late' && reason !== 'value-cut')) return 'cannot-tell';
  const since = gaps.findLast(({ reason }) => reason === 'opened-late')?.t ?? 0;
  return refreshes.some((refresh) => refresh.t0 > since && !isUnread(refresh)) ? 'healthy' : 'cannot-tell';
}
