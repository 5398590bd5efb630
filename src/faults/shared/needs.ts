import type { FactType } from '../../derive/facts';
import type { AnyFault } from '../fault';

/** What must be seen to judge a fault, by the facts that it reads. Gaps only take away. */
const needOf: Record<FactType, readonly string[]> = {
  call: ['calls'],
  exchange: ['calls'],
  'slot-write': ['storage'],
  lifecycle: ['page'],
  lock: ['locks'],
  step: ['clicks'],
  'sign-out': ['storage', 'page'],
  gap: [],
};

/** `panel_needs_<word>` says it. */
export const needsOf = ({ reads }: Pick<AnyFault, 'reads'>): string[] => [...new Set(reads.flatMap((type) => needOf[type]))];
