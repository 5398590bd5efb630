import { isToken } from '../core/token-ref';
import type { Slot } from './facts';
import { rootOf, type Lineage } from './lineage';

/** Slots of one session whose access and refresh token come from different generations. Unrelated lineages are two sessions, not a torn one. */
export function tornSlots(slots: readonly Slot[], lineage: Lineage): { access: Slot; refresh: Slot }[] {
  const torn: { access: Slot; refresh: Slot }[] = [];
  const held = slots.filter((slot) => slot.kind !== 'memory' && isToken(slot.value) && lineage.of(slot.value.id));
  for (const access of held) {
    if (access.role !== 'access') continue;
    for (const refresh of held) if (refresh.role === 'refresh' && isTorn(access, refresh, lineage)) torn.push({ access, refresh });
  }
  return torn;
}

/** A refresh token that was not rotated belongs to both generations: compare the token that the access token's pair names. */
function isTorn(access: Slot, refresh: Slot, lineage: Lineage): boolean {
  if (!isToken(access.value) || !isToken(refresh.value)) return false;
  if (access.kind !== refresh.kind || access.origin !== refresh.origin || access.tab !== refresh.tab) return false;
  const a = lineage.of(access.value.id);
  const r = lineage.of(refresh.value.id);
  if (!a?.refresh || !r || a === r) return false;
  return a.refresh.id !== refresh.value.id && rootOf(a) === rootOf(r);
}
