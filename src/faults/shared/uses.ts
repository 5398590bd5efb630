import type { Envelope } from '../../core/event';
import type { Message } from '../../core/message';
import { endOf, isToken, sameToken } from '../../core/token-ref';
import type { Exchange } from '../../derive/facts';
import { missingBody } from './finding';
import { endedAt, isUnread } from './times';
import { SETTLE } from './windows';

/** How the uses of one refresh token stand to each other (catalogue §3, #1, #4, #6). */

export const isRefused = ({ outcome }: Exchange): boolean => outcome === 'REJECTED' || outcome === 'SOFT_REJECTED';

/** Its answer brought another refresh token than it presented. */
export const isRotated = ({ outcome, issued, presented }: Exchange): boolean =>
  outcome === 'OK' && issued.some(({ role, value }) => role === 'refresh' && !sameToken(value, presented?.value));

/** Uses of the token that a refresh presents which came to an end and may count, in order of `t0`. Not those that never left, or that the app took back because another one had won. */
export const usesWith = ({ spends }: Exchange): Exchange[] => spends?.uses.slice(-MOST).filter(isUse) ?? [];

/** More uses at once tell nothing new. */
const MOST = 30;

const isUse = ({ outcome, cancel }: Exchange): boolean => outcome !== 'PENDING' && outcome !== 'CHALLENGE' && !cancel?.unsent && cancel?.cause !== 'app-abort';

/** The second left before the first was over, or so soon after its rotation that whoever sent it may not have known of it. */
export function meets(first: Exchange, second: Exchange, within = SETTLE): boolean {
  const end = endedAt(first);
  return second.t0 >= first.t0 && (second.t0 < end || (isRotated(first) && second.t0 - end < within));
}

export const isSameDoc = (a: Exchange, b: Exchange): boolean => a.tab === b.tab && a.frame === b.frame && a.doc === b.doc;

/** Two places that live side by side: two tabs, two frames of a tab, a tab and a worker that serves all. One document after the other in the same place is none. */
export const isApart = (a: Exchange, b: Exchange): boolean => a.tab !== b.tab || (a.frame !== b.frame && a.frame >= 0 && b.frame >= 0);

/** What a worker fetches while a page waits for its call, which no view of the wire shows, may be that call, passed on (catalogue §5.17). */
export function mayBeOne(a: Exchange, b: Exchange): boolean {
  if ((a.tab === -1) === (b.tab === -1)) return false;
  const [worker, page] = a.tab === -1 ? [a, b] : [b, a];
  return !page.views.wire && !worker.views.page && worker.t0 >= page.t0 && worker.t0 <= endedAt(page);
}

/** As far as can be seen, the same code made both calls. */
export function isSameCode(a: Exchange, b: Exchange): boolean {
  if (a.method !== b.method || a.url.origin !== b.url.origin || a.url.path !== b.url.path) return false;
  if (a.presented && b.presented && (a.presented.place !== b.presented.place || a.presented.name !== b.presented.name)) return false;
  if (!a.views.page || !b.views.page) return true;
  if (a.api !== b.api) return false;
  return !a.line || !b.line || (a.line.file === b.line.file && a.line.line === b.line.line && a.line.column === b.line.column);
}

/** What a server made of several uses of one token: took one and refused another, took all, let the token be, refused all; nobody saw it; it said nothing to the point. */
export type Fate = 'refused' | 'accepted' | 'kept' | 'dead' | 'unread' | 'unanswered';

export function fateOf(uses: readonly Exchange[]): Fate {
  const refused = uses.filter(isRefused);
  if (refused.length === uses.length) return 'dead';
  if (refused.length > 0) return uses.some(isTaken) || refused.some(saysReused) ? 'refused' : 'unread';
  if (uses.some(isRotated)) return 'accepted';
  if (uses.some(isUnread)) return 'unread';
  return uses.some(({ outcome }) => outcome === 'OK') ? 'kept' : 'unanswered';
}

const isTaken = (use: Exchange): boolean => use.outcome === 'OK' && !isUnread(use);

/** What is missing where nobody saw what the server made of them. */
export const missingOf = (uses: readonly Exchange[]): Message => missingBody(uses.find(isUnread) ?? uses.find((use) => !isRefused(use)) ?? uses[0]!);

/** The server says that the token had been used before (catalogue §3, #6). */
export const saysReused = ({ envelope, challengeError }: Exchange): boolean =>
  [envelope?.message, envelope?.code, envelope?.error, challengeError].some((text) => usedBefore.test(String(text ?? '')));

const usedBefore = /re-?use|already[ _-]?(been[ _-]?)?(used|spent|consumed|rotated)|has[ _-]been[ _-]used|used[ _-]already|black-?list|已(经)?(被)?使用/i;

/** The token died of age, or somebody ended the session: the answer says so. */
export function isElsewise(refresh: Exchange): boolean {
  if (isExpired(refresh)) return true;
  return /password|disabled|deactivated|locked|suspended|another device|elsewhere|token type|wrong type/i.test(messageOf(refresh.envelope));
}

const messageOf = (envelope: Envelope | undefined): string => envelope?.message ?? '';

/** The refresh token's own `exp` had passed when it was sent. */
export function isExpired({ presented, t0, skew = 0 }: Exchange): boolean {
  const value = presented?.value;
  const end = isToken(value) ? endOf(value) : undefined;
  return end !== undefined && end <= t0 + skew;
}

/** Events of several calls, in order. */
export const eventsOf = (calls: readonly Exchange[]): number[] => calls.flatMap(({ events }) => events).sort((a, b) => a - b);
