import { isToken, type TokenRef } from '../core/token-ref';
import type { Exchange, Slot } from '../derive/facts';
import { levelOf, mayEndSession, tokensOf, type FindingGroup } from '../faults/shared/groups';
import { endedAt, isSameTab } from '../faults/shared/times';
import type { StoryContext } from './story';

/** An app needs this long to store what a refresh brought. Milliseconds. */
const SETTLES = 5000;

/** A session that still lives and cannot be refreshed any more. */
export interface Doom {
  /** When it came so far, epoch ms. */
  t: number;
  tab: number;
  /**
   * spent: storage holds a refresh token that was replaced, on a server that refuses such. replaced: what the server does with such is not known yet.
   * gone: storage holds none any more. maybe: the answer to its last use was lost.
   */
  how: 'spent' | 'replaced' | 'gone' | 'maybe';
  /** Tokens that a finding about it tells. */
  tokens: ReadonlySet<string>;
  token: TokenRef;
  /** When the access token expires, epoch ms. */
  expires?: number;
  /** The refresh that used it up. */
  by?: Exchange;
}

/** Sessions that end at their next refresh, at event time `now`. */
export const doomsOf = (context: StoryContext): Doom[] => mayBeDoomed(context).filter(({ t }) => context.now - t >= SETTLES);

/** When they would be told otherwise though nothing happens, epoch ms. */
export const changesAt = (context: StoryContext): number =>
  Math.min(Infinity, ...mayBeDoomed(context).flatMap(({ t, expires = Infinity }) => [t + SETTLES, expires].filter((change) => change > context.now)));

/** Only storage is asked: what a page holds in memory alone is not known. */
function mayBeDoomed({ derive, chronicle }: StoryContext): Doom[] {
  const since = derive.signOuts.at(-1)?.t ?? -Infinity;
  const stored = derive.slots.filter((slot) => slot.kind !== 'memory' && isToken(slot.value));
  const dooms = [...stored.flatMap((slot) => spentIn(slot) ?? []), ...chronicle.losses.slice(-1).flatMap(lostIn)];
  return dooms.filter(({ t }) => t > since);

  function spentIn(slot: Slot): Doom | undefined {
    if (slot.role !== 'refresh' || !isToken(slot.value)) return undefined;
    const token = slot.value;
    const spending = chronicle.spendingOf(token.id);
    const by = spending?.rotated ?? spending?.uses.findLast(({ outcome, cancel }) => outcome === 'LOST' && !cancel?.unsent);
    if (!spending || !by || endedAt(by) < slot.t || chronicle.reuse === 'accepted') return undefined;
    const newer = new Set<string>();
    for (let next = spending.next; next?.token && !newer.has(next.token.id); next = next.next) {
      // Somebody keeps it after all.
      if (next.uses.length > 0) return undefined;
      newer.add(next.token.id);
    }
    if (stored.some(({ value }) => isToken(value) && newer.has(value.id))) return undefined;
    const expires = stored.find((one) => one.role === 'access' && isToken(one.value) && (one.generation?.parent?.refresh?.id === token.id || one.generation?.refresh?.id === token.id))?.generation?.expires;
    return { t: endedAt(by), tab: by.tab, how: !spending.rotated ? 'maybe' : chronicle.reuse === 'refused' ? 'spent' : 'replaced', tokens: new Set([token.id, ...newer]), token, expires, by };
  }

  function lostIn({ t, tab, writes }: (typeof chronicle.losses)[number]): Doom[] {
    const token = writes.map(({ slot, old }) => (slot.role === 'refresh' && isToken(old) ? old : undefined)).find((old) => old !== undefined);
    const access = token && stored.find(({ role, generation }) => role === 'access' && generation?.refresh?.id === token.id);
    if (!token || !access || stored.some(({ role }) => role === 'refresh')) return [];
    return [{ t, tab, how: 'gone', tokens: new Set([token.id]), token, expires: access.generation?.expires }];
  }
}

/** What brought it about: evidence or silence. */
export const isAbout = (group: FindingGroup, { tokens, t, tab }: Doom): boolean =>
  levelOf(group) !== 'note' &&
  [group.cause, ...group.consequences].some((finding) => mayEndSession(finding) && isSameTab(finding.tab, tab) && finding.t >= t - SETTLES && [...tokensOf(finding)].some((id) => tokens.has(id)));
