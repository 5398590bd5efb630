import { isToken, sameToken, type TokenValue } from '../../core/token-ref';
import type { Slot, SlotWrite } from '../../derive/facts';

/** Which slots hold which token. A token that moved, or has a copy, is not lost. */
export interface Holdings {
  see(write: SlotWrite): void;
  of(value: TokenValue | undefined): Slot[];
  /** The slot held a token at the time of the last fact; `slot.value` may be ahead of it. */
  isFull(slot: Slot): boolean;
}

export function createHoldings(): Holdings {
  const held = new Map<string, Set<Slot>>();
  const full = new Set<Slot>();
  return {
    see({ failed, old, new: value, slot }) {
      if (failed !== undefined) return;
      if (isToken(old) && !sameToken(old, value)) {
        const slots = held.get(old.id);
        slots?.delete(slot);
        if (slots?.size === 0) held.delete(old.id);
      }
      if (!isToken(value)) return void full.delete(slot);
      full.add(slot);
      const slots = held.get(value.id);
      if (slots) slots.add(slot);
      else held.set(value.id, new Set([slot]));
    },
    isFull: (slot) => full.has(slot),
    of: (value) => (isToken(value) ? [...(held.get(value.id) ?? [])] : []),
  };
}

/** A token made way for something that is none. */
export const takesAway = ({ op, failed, old, new: value }: SlotWrite): boolean => op !== 'seen' && failed === undefined && isToken(old) && !isToken(value);
