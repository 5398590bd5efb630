import { isToken, sameToken, type TokenRef } from '../core/token-ref';
import { issuedAs } from '../derive/lineage';
import type { Exchange, FactOf, SlotWrite } from '../derive/facts';
import { asFault, type Finding, type Report } from './fault';
import { findingOf, inKey, missingBody } from './shared/finding';
import { createGaps, type Gaps } from './shared/gaps';
import { createHoldings, type Holdings } from './shared/holdings';
import { answeredAt, endedAt, isUnread } from './shared/times';
import { atLine, callParam, codeParam, tokenParam } from './shared/told';
import { isRefused } from './shared/uses';
import { REACTION, SETTLE } from './shared/windows';

const ID = 'new_refresh_token_dropped';

/** A good answer whose new refresh token is not where the old one still is. */
interface Dropped {
  refresh: Exchange;
  old: TokenRef;
  /** Unknown where nobody read the answer. */
  next?: TokenRef;
  /** The access token of the same answer was stored. */
  access?: SlotWrite;
  /** The new refresh token was stored, in a place that nobody reads. */
  elsewhere?: SlotWrite;
  /** The call that sent the old one again. */
  second?: Exchange;
}

interface State {
  /** By the id of the old refresh token. */
  dropped: Map<string, Dropped>;
  holdings: Holdings;
  gaps: Gaps;
}

/** The answer brings a new refresh token, and the app keeps the old one (catalogue §3, #11). */
export const fault = asFault<State, 'call' | 'exchange' | 'slot-write' | 'lifecycle' | 'gap'>({
  id: 'new-refresh-token-dropped',
  title: `fault_${ID}_title`,
  level: 'error',
  reads: ['call', 'exchange', 'slot-write', 'lifecycle', 'gap'],
  skips: ['call', 'exchange'],
  init: () => ({ dropped: new Map(), holdings: createHoldings(), gaps: createGaps() }),
  step(state, fact, report) {
    switch (fact.type) {
      case 'call':
        return onCall(state, fact.exchange);
      case 'exchange':
        if (fact.exchange.role === 'refresh') onRefresh(state, fact.exchange, report);
        return;
      case 'slot-write':
        return onWrite(state, fact.write);
      case 'lifecycle':
        return onLeave(state, fact);
      case 'gap':
        return state.gaps.see(fact.event);
    }
  },
  end(state, now, report) {
    for (const one of state.dropped.values()) {
      const { access, next, elsewhere, old, refresh } = one;
      // The app holds on to the old one, as far as its storage shows.
      if (!access || !next || elsewhere || now <= endedAt(refresh) + REACTION || state.holdings.of(old).length === 0) continue;
      report(finding(state, one, undefined, 'warning', 'kept'));
    }
  },
});

/** Whether the old one is stored shows when the call leaves: when it is refused, the app may have thrown it away before we know. */
function onCall({ dropped, holdings }: State, call: Exchange): void {
  if (dropped.size === 0 || call.role !== 'refresh' || !isToken(call.presented?.value)) return;
  const one = dropped.get(call.presented.value.id);
  if (one && one.refresh !== call && call.t0 - endedAt(one.refresh) > SETTLE && holdings.of(one.old).length > 0) one.second ??= call;
}

function onRefresh(state: State, refresh: Exchange, report: Report): void {
  const old = refresh.presented?.value;
  // A cookie is the browser's to keep.
  if (!isToken(old) || refresh.presented?.place === 'cookie') return;
  for (const [id, { next, second }] of state.dropped) if (!second && sameToken(next, old)) state.dropped.delete(id);
  const before = state.dropped.get(old.id);
  if (before && before.second === refresh) onSecond(state, before, refresh, report);
  const next = issuedAs(refresh.issued.filter(({ place }) => place !== 'cookie'), 'refresh');
  if (refresh.outcome !== 'OK' || state.holdings.of(old).length === 0) return;
  if (isUnread(refresh) || (next && !sameToken(next, old) && state.holdings.of(next).length === 0)) state.dropped.set(old.id, { refresh, old, next });
}

/** The old one is sent again: it was not kept as a spare. */
function onSecond(state: State, first: Dropped, second: Exchange, report: Report): void {
  const { refresh, old, next, access, elsewhere } = first;
  const hasFailed = isRefused(second);
  first.second = undefined;
  if (!hasFailed && second.outcome !== 'OK') return;
  state.dropped.delete(old.id);
  // Where the answer was not read, only a refusal says that there was something to keep.
  if ((!access && !refresh.views.page) || (!next && (!hasFailed || !access))) return;
  report(finding(state, first, second, hasFailed ? 'error' : 'warning', !next ? 'unread' : elsewhere ? 'elsewhere' : hasFailed ? 'refused' : 'survived'));
}

function onWrite(state: State, write: SlotWrite): void {
  state.holdings.see(write);
  if (write.failed !== undefined || state.dropped.size === 0) return;
  for (const [id, one] of state.dropped) {
    const { refresh, old, next, second } = one;
    if (second) continue;
    if (sameToken(write.new, refresh.generation?.access) || (!next && write.slot.role === 'access' && isToken(write.new) && write.t >= answeredAt(refresh) && write.t - endedAt(refresh) <= SETTLE)) one.access ??= write;
    // A copy that is kept up beside another is a fault of its own.
    if (sameToken(write.old, old) && !sameToken(write.new, old)) state.dropped.delete(id);
    else if (sameToken(write.new, next)) one.elsewhere ??= write;
  }
}

/** A page that went away at once had no time to store it. */
function onLeave(state: State, { event: { what, doc, tab, frame }, t }: FactOf<'lifecycle'>): void {
  if (state.dropped.size === 0 || !['pagehide', 'freeze', 'commit', 'start', 'tab-close'].includes(what)) return;
  for (const [id, { refresh, second }] of state.dropped) {
    if (second) continue;
    const isIts = refresh.doc === doc ? what !== 'start' && what !== 'commit' : refresh.tab === tab && frame === 0;
    if (isIts && t - endedAt(refresh) <= REACTION) state.dropped.delete(id);
  }
}

function finding({ gaps }: State, { refresh, old, next, access, elsewhere }: Dropped, second: Exchange | undefined, level: Finding['level'], cause: string): Omit<Finding, 'id'> {
  const t = second ? answeredAt(second) : endedAt(refresh) + REACTION;
  const gap = gaps.between(answeredAt(refresh), endedAt(refresh) + REACTION);
  const missing = gap ?? (next ? undefined : missingBody(refresh));
  const params = {
    first: callParam(refresh),
    call: callParam(second ?? refresh),
    old: tokenParam(old),
    next: next ? tokenParam(next) : '',
    key: codeParam(elsewhere?.slot.key ?? ''),
    at: atLine((elsewhere ?? access)?.line),
  };
  return findingOf({
    level,
    t,
    tab: (second ?? refresh).tab,
    key: `call ${refresh.events[0] ?? 0}`,
    evidence: [...refresh.events, ...(access ? [access.seq] : []), ...(elsewhere ? [elsewhere.seq] : []), ...(second?.events ?? [])].sort((a, b) => a - b),
    cause: gap ? 'gap' : cause,
    told: `fault_${ID}_${inKey(gap ? 'gap' : cause)}`,
    params,
    missing,
  });
}
