import type { Derive } from '../derive/derive';
import type { Exchange } from '../derive/facts';
import type { Finding } from '../faults/fault';

/** The earliest call of a finding's evidence. Evidence is in the order in which it was told, and who tells late may tell of what came first. */
export function firstCall({ evidence }: Pick<Finding, 'evidence'>, { derive }: { derive: Pick<Derive, 'exchangeOf'> }): Exchange | undefined {
  let first: Exchange | undefined;
  for (const seq of evidence) {
    const call = derive.exchangeOf(seq);
    if (call && (!first || call.t0 < first.t0)) first = call;
  }
  return first;
}
