import type { Message, Param } from '../core/message';
import { isToken } from '../core/token-ref';
import type { Exchange, Generation, SignOut } from '../derive/facts';
import type { Finding } from '../faults/fault';
import { inKey } from '../faults/shared/finding';
import { endedAt } from '../faults/shared/times';
import { callParam, codeParam, told, tokenParam } from '../faults/shared/told';
import { firstCall } from './first-call';
import type { Story, StoryContext } from './story';

/** What is said around a story: whose wish the end was, how it showed, how the pair stood, and how sure all that is. */

/** A click this long before a sign-out call may have meant it, whatever its name. Milliseconds. */
const MEANT = 2000;
/** What came so long before the cause belongs to it. Milliseconds. */
const BEFORE_CAUSE = 1000;

/** `explained`: something went wrong that ends sessions without anybody's wish. */
export function wish(signOut: SignOut, { chronicle }: StoryContext, explained?: object): Message {
  if (signOut.wished) return { key: 'story_wished' };
  if (explained) return { key: 'story_not_wished' };
  const click = chronicle.clicks.findLast(({ tab, t }) => tab === signOut.tab && t <= signOut.t && signOut.t - t <= MEANT);
  if (click && signOut.signs.includes('logout-call')) return { key: 'story_maybe_wished', params: { name: click.name } };
  return { key: 'story_not_wished' };
}

export function recognised({ signs, cookie }: SignOut): Message {
  const parts = signs.map((sign) => told(`story_sign_${inKey(sign)}`, cookie ? { name: codeParam(cookie.name) } : {}));
  return { key: 'story_recognised', params: { signs: parts.reduceRight((rest, first, at) => told(at < parts.length - 2 ? 'story_signs_more' : 'story_signs', { first, rest })) } };
}

/** How the pair stood at time `t`: which generation, how old, whose, and whether its refresh token could still be used. */
export function pairThen(pair: Generation | undefined, t: number, { chronicle }: StoryContext): Message | undefined {
  if (!pair) return undefined;
  const { by, refresh } = pair;
  const life = refresh && told('story_token_state', { token: tokenParam(refresh), state: stateOf(refresh.id, t, chronicle) });
  const params: Record<string, Param> = {
    n: pair.n,
    age: { type: 'duration', ms: t - pair.t },
    expiry: pair.expires === undefined ? '' : told(pair.expires <= t ? 'story_pair_expired' : 'story_pair_valid', { for: { type: 'duration', ms: Math.abs(pair.expires - t) } }),
    life: life ?? '',
    ...(by ? { call: callParam(by) } : {}),
  };
  return { key: by ? 'story_pair_then' : 'story_pair_then_found', params };
}

function stateOf(id: string, t: number, chronicle: StoryContext['chronicle']): Param {
  const spending = chronicle.spendingOf(id);
  const { rotated } = spending ?? {};
  if (rotated && endedAt(rotated) <= t) return told('story_token_spent', { call: callParam(rotated), time: { type: 'time', t: endedAt(rotated) } });
  const lost = spending?.uses.find((use) => use.outcome === 'LOST' && !use.cancel?.unsent && endedAt(use) <= t);
  if (lost) return told('story_token_maybe_spent', { call: callParam(lost), time: { type: 'time', t: lost.t0 } });
  return told('story_token_current', {});
}

/** The pair whose refresh token was refused; else the one that was taken away; else the one in use. */
export function pairOf(signOut: SignOut, refused: Exchange | undefined, inUse: Generation | undefined, { derive, chronicle }: StoryContext): Generation | undefined {
  const shown = refused?.presented?.value;
  if (isToken(shown)) return derive.generationOf(shown.id);
  const lost = chronicle.losses.flatMap(({ writes }) => writes).findLast(({ seq, oldGeneration }) => oldGeneration && signOut.events.includes(seq));
  return lost?.oldGeneration ?? inUse;
}

interface Known {
  /** What explains the end, if anything does. */
  cause?: Finding;
  /** The failed refresh before it. */
  failed?: Exchange;
  /** What would explain it, if more had been seen. */
  perhaps?: Finding;
  /** A cookie that went away by itself. */
  cookie?: SignOut['cookie'];
  from: number;
  to: number;
}

/** How sure the reason is, and why. What was missed before the chain began takes nothing away: it says since when all was seen. */
export function sureness({ cause, failed, perhaps, cookie, from, to }: Known, context: StoryContext): Pick<Story, 'sure'> & { why: Message } {
  // A page that was opened late hides what came before, nothing after.
  const { gaps } = context.chronicle;
  const gap = gaps.find(({ t, reason }) => t >= (reason === 'opened-late' ? from : from - BEFORE_CAUSE) && t <= to);
  if (gap) return { sure: 'likely', why: { key: 'story_sure_gap', params: { reason: told(`story_gap_${inKey(gap.reason)}`, {}), time: { type: 'time', t: gap.t } } } };
  if (perhaps) return { sure: failed ? 'likely' : 'unknown', why: { key: 'story_sure_perhaps', params: { title: told(`fault_${inKey(perhaps.id)}_title`, {}) } } };
  if (!cause && !failed && !cookie) return { sure: 'unknown', why: { key: 'story_sure_unknown' } };
  if (!cause && failed) return { sure: 'likely', why: { key: 'story_sure_refusal' } };
  const call = cause && firstCall(cause, context);
  if (call?.cancel && !call.cancel.certain) return { sure: 'likely', why: { key: 'story_sure_cancel' } };
  const missed = gaps.findLast(({ t }) => t < from);
  return { sure: 'certain', why: missed ? { key: 'story_sure_since', params: { time: { type: 'time', t: missed.t } } } : { key: 'story_sure_complete' } };
}

/** Where it happened; undefined for what the browser's cookie jar did by itself. */
export function place({ tab, doc }: { tab: number; doc: string }, { chronicle }: StoryContext): Message[] {
  if (tab < 0) return doc === '' ? [] : [{ key: 'story_place_worker' }];
  const url = chronicle.urlOf(doc);
  const n = chronicle.tabNumber(tab);
  return [url ? { key: 'story_place', params: { tab: n, url: codeParam(url.origin.replace(/^https?:\/\//, '') + url.path) } } : { key: 'story_place_tab', params: { tab: n } }];
}
