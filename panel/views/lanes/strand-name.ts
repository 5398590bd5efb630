import type { CookieEvent, StorageWriteEvent, StoredValue } from '../../../src/core/event';
import type { Outcome } from '../../../src/core/outcome';
import type { Exchange } from '../../../src/derive/facts';

export type Tone = 'ok' | 'warning' | 'error' | 'open';
export type WriteSlot = 'access' | 'refresh' | 'other';
export type WriteWay = 'set' | 'removed' | 'junk';

/** What is told apart in a lane. Drawn in this order, what matters most last. `denied`: an ordinary call that was refused for its credential. */
export const callStrands = ['call', 'denied', 'logout', 'login', 'refresh-open', 'refresh-ok', 'refresh-warning', 'refresh-error'] as const;
/** About the session itself. */
export const loudStrands = callStrands.slice(2);
export const quietStrands = callStrands.slice(0, 2);
export type CallStrand = (typeof callStrands)[number];
export type WriteStrand = `${WriteWay}-${WriteSlot}`;
export const writeStrands: readonly WriteStrand[] = (['set', 'removed', 'junk'] as const).flatMap((way) => (['other', 'access', 'refresh'] as const).map((slot): WriteStrand => `${way}-${slot}`));
export type StrandName = CallStrand | WriteStrand;

const tones: Record<Outcome, Tone> = {
  PENDING: 'open',
  OK: 'ok',
  CHALLENGE: 'warning',
  TRANSIENT: 'warning',
  LOST: 'warning',
  REJECTED: 'error',
  SOFT_REJECTED: 'error',
  EMPTY: 'error',
};

export const toneOf = ({ outcome }: Pick<Exchange, 'outcome'>): Tone => tones[outcome];

export function callStrand(exchange: Pick<Exchange, 'role' | 'outcome' | 'authFail'>): CallStrand {
  if (exchange.role === 'refresh') return `refresh-${toneOf(exchange)}`;
  if (exchange.role === 'login' || exchange.role === 'logout') return exchange.role;
  return exchange.authFail ? 'denied' : 'call';
}

/** A change of a stored value; none for what was only seen, heard of, or is told twice. */
export function writeStrandsOf(event: StorageWriteEvent | CookieEvent): WriteStrand[] {
  if (event.kind === 'storage') {
    if (event.op === 'seen' || event.op === 'heard') return [];
    return strandsOf(event.op === 'set' ? event.new : event.old, event.op !== 'set', event.failed !== undefined);
  }
  // The jar tells a page's own change once more, and an overwritten cookie twice: removed, then set.
  if (event.by === 'page' || event.cause === 'seen' || (event.op === 'removed' && event.cause === 'overwrite')) return [];
  return strandsOf(event.value, event.op === 'removed', false);
}

function strandsOf(value: StoredValue | undefined, isGone: boolean, failed: boolean): WriteStrand[] {
  const members = value?.members ?? [];
  const slots = new Set(members.map(({ role }): WriteSlot => (role === 'access' || role === 'refresh' ? role : 'other')));
  if (slots.size === 0) slots.add('other');
  const isJunk = failed || (!isGone && (value?.form === 'junk' || members.some((member) => member.value.kind === 'junk')));
  const way: WriteWay = isGone ? 'removed' : isJunk ? 'junk' : 'set';
  return [...slots].map((slot): WriteStrand => `${way}-${slot}`);
}
