import { isToken, sameToken, type TokenRef } from '../core/token-ref';
import type { Exchange, FactOf, SlotWrite } from '../derive/facts';
import { asFault, type Finding, type Report } from './fault';
import { findingOf, inKey, missingBody } from './shared/finding';
import { createGaps, type Gaps } from './shared/gaps';
import { mayHaveArrived, resentParam, whyLost } from './shared/lost';
import { answeredAt, endedAt, isUnread } from './shared/times';
import { callParam, tokenParam } from './shared/told';
import { isElsewise } from './shared/uses';
import { LOOP } from './shared/windows';

const ID = 'rotation_response_lost';

/** A refresh that may have spent its token without the app learning the new one. */
interface Lost {
  refresh: Exchange;
  spent: TokenRef;
  how: 'no-answer' | 'not-stored';
}

interface State {
  /** By the id of the spent token. */
  lost: Map<string, Lost>;
  /** Good refreshes whose new refresh token is not yet stored, although the spent one was. */
  unsaved: Lost[];
  /** Refreshes answered with a 2xx that nobody read, by the id of the presented token. */
  unread: Map<string, Exchange>;
  /** Refresh tokens in storage now: id and the slot. */
  stored: Map<string, string>;
  /** Tokens that were there before watching. */
  found: Set<string>;
  /** Origins whose refreshes gave a new refresh token. */
  rotates: Map<string, boolean>;
  gaps: Gaps;
}

/** The server rotated, but the new pair never reached the app's storage (catalogue §3, #24). */
export const fault = asFault<State, 'exchange' | 'slot-write' | 'lifecycle' | 'gap'>({
  id: 'rotation-response-lost',
  title: `fault_${ID}_title`,
  level: 'error',
  reads: ['exchange', 'slot-write', 'lifecycle', 'gap'],
  skips: ['exchange'],
  init: () => ({ lost: new Map(), unsaved: [], unread: new Map(), stored: new Map(), found: new Set(), rotates: new Map(), gaps: createGaps() }),
  step(state, fact, report) {
    if (!changesAnything(fact)) return;
    reportRisk(lostForGood(state), state, fact.t, report);
    switch (fact.type) {
      case 'gap':
        return state.gaps.see(fact.event);
      case 'slot-write':
        return onWrite(state, fact.write);
      case 'exchange':
        return onRefresh(state, fact.exchange, report);
      case 'lifecycle':
        return onLeave(state, fact.event);
    }
  },
  end: (state, now, report) => reportRisk([...state.lost], state, now, report),
});

function changesAnything(fact: FactOf<'exchange' | 'slot-write' | 'lifecycle' | 'gap'>): boolean {
  if (fact.type === 'exchange') return fact.exchange.role === 'refresh';
  if (fact.type === 'lifecycle') return ['pagehide', 'freeze', 'commit', 'start', 'tab-close'].includes(fact.event.what);
  return fact.type === 'gap' || fact.write.slot.role === 'refresh';
}

function onWrite(state: State, write: SlotWrite): void {
  if (write.slot.role !== 'refresh' || write.failed !== undefined) return;
  if (isToken(write.old)) state.stored.delete(write.old.id);
  if (!isToken(write.new)) return;
  const { id } = write.new;
  state.stored.set(id, write.slot.id);
  if (write.op === 'seen' && write.generation?.by === undefined) state.found.add(id);
  state.unsaved = state.unsaved.filter(({ refresh }) => refresh.generation?.refresh?.id !== id);
}

/** The document went away: what its refresh brought and nobody stored is lost. */
function onLeave(state: State, { doc, tab, frame, what }: { doc: string; tab: number; frame: number; what: string }): void {
  const isLeft = ({ refresh }: Lost): boolean =>
    refresh.doc === doc ? what !== 'start' && what !== 'commit' : refresh.tab === tab && (what === 'tab-close' || ((what === 'commit' || what === 'start') && (frame === 0 || refresh.frame === frame)));
  for (const lost of state.unsaved.filter(isLeft)) state.lost.set(lost.spent.id, lost);
  state.unsaved = state.unsaved.filter((lost) => !isLeft(lost));
}

function onRefresh(state: State, refresh: Exchange, report: Report): void {
  const spent = refresh.presented?.value;
  if (!isToken(spent)) return;
  const earlier = state.lost.get(spent.id);
  const isSecond = earlier !== undefined && earlier.refresh !== refresh && refresh.t0 >= endedAt(earlier.refresh);
  if (isUnread(refresh)) {
    state.unread.set(spent.id, refresh);
    return;
  }
  switch (refresh.outcome) {
    case 'OK':
      return onGood(state, refresh, spent, isSecond ? earlier : undefined, report);
    case 'TRANSIENT':
    case 'LOST':
      // The page alone knows that it did not get the answer.
      if (mayHaveArrived(refresh) && !state.lost.has(spent.id)) state.lost.set(spent.id, { refresh, spent, how: 'no-answer' });
      return;
    case 'REJECTED':
    case 'SOFT_REJECTED':
      return onRefused(state, refresh, spent, isSecond ? earlier : undefined, report);
  }
}

function onGood(state: State, refresh: Exchange, spent: TokenRef, earlier: Lost | undefined, report: Report): void {
  const { place, value: next } = refresh.issued.find((use) => use.role === 'refresh') ?? {};
  const isRotated = isToken(next) && !sameToken(next, spent);
  state.rotates.set(refresh.url.origin, isRotated);
  // Let through although the wire saw the first answer: an overlap saved the session.
  if (earlier && isRotated && isAnswered(earlier.refresh)) report(finding(earlier, refresh, 'warning', 'survived'));
  state.lost.delete(spent.id);
  state.unread.delete(spent.id);
  // A cookie is stored by the browser, whatever becomes of the page.
  if (isRotated && place !== 'cookie' && state.stored.has(spent.id) && !state.stored.has(next.id)) state.unsaved.push({ refresh, spent, how: 'not-stored' });
}

function onRefused(state: State, refresh: Exchange, spent: TokenRef, earlier: Lost | undefined, report: Report): void {
  if (isElsewise(refresh)) {
    state.lost.delete(spent.id);
    return;
  }
  if (earlier) {
    if (state.rotates.get(earlier.refresh.url.origin) === false) return;
    state.lost.delete(spent.id);
    if (earlier.how === 'no-answer') return report(finding(earlier, refresh, 'error', 'refused'));
    // It may have been stored where nobody saw it.
    const gap = state.gaps.between(answeredAt(earlier.refresh), refresh.t0);
    return report({ ...finding(earlier, refresh, 'error', gap ? 'gap' : 'not-stored'), ...(gap && { verdict: 'inconclusive' as const, missing: gap }) });
  }
  const unread = state.unread.get(spent.id);
  if (unread) return report(cannotTell(unread, refresh, spent, 'unread'));
  if (!state.found.delete(spent.id)) return;
  report(cannotTell(undefined, refresh, spent, 'unseen'));
}

/** A page in the back/forward cache may come back to its answer: of its risk only the present can be told. */
const lostForGood = ({ lost }: State): [string, Lost][] => (lost.size === 0 ? [] : [...lost].filter(([, { refresh }]) => refresh.cancel?.cause !== 'bfcache'));

/** A rotating server, a lost answer, and nothing since: the next refresh is at risk. */
function reportRisk(list: readonly [string, Lost][], state: State, now: number, report: Report): void {
  for (const [id, lost] of list) {
    if (now <= endedAt(lost.refresh) + LOOP) continue;
    const proven = state.rotates.get(lost.refresh.url.origin) === true;
    const left = lost.how === 'not-stored' || isAnswered(lost.refresh) || lost.refresh.views.wire;
    if (proven && left && state.stored.has(id)) report(finding(lost, undefined, 'warning', 'risk'));
  }
}

/** The wire saw a good answer that the page did not get. */
const isAnswered = ({ status = 0 }: Exchange): boolean => status >= 200 && status < 300;

function finding(lost: Lost, second: Exchange | undefined, level: Finding['level'], cause: string): Omit<Finding, 'id'> {
  const cancel = lost.refresh.cancel?.cause ?? 'navigation';
  const params = {
    first: callParam(lost.refresh),
    call: callParam(second ?? lost.refresh),
    token: tokenParam(lost.spent),
    why: whyLost(cancel),
    resent: resentParam(lost.refresh),
  };
  return findingOf({
    level,
    t: second ? answeredAt(second) : endedAt(lost.refresh),
    tab: (second ?? lost.refresh).tab,
    key: `lost ${lost.refresh.events[0] ?? 0}`,
    evidence: [...lost.refresh.events, ...(second?.events ?? [])],
    cause,
    told: `fault_${ID}_${inKey(cause)}`,
    params,
  });
}

function cannotTell(first: Exchange | undefined, second: Exchange, spent: TokenRef, cause: 'unread' | 'unseen'): Omit<Finding, 'id'> {
  const params = { call: callParam(second), token: tokenParam(spent), ...(first ? { first: callParam(first) } : {}) };
  return findingOf({
    level: 'error',
    t: answeredAt(second),
    tab: second.tab,
    key: `${cause} ${spent.id}`,
    evidence: [...(first?.events ?? []), ...second.events],
    cause,
    told: `fault_${ID}_${cause}`,
    params,
    missing: first ? missingBody(first) : { key: 'fault_shared_missing_start' },
  });
}
