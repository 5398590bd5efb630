import type { Message } from '../core/message';
import { isToken } from '../core/token-ref';
import type { Exchange, SignOut, SlotWrite } from '../derive/facts';
import { isSignOutClick } from '../derive/sign-out';
import { asFault, type Finding, type Report } from './fault';
import { findingOf, inKey } from './shared/finding';
import { createLifetimes, type Lifetimes } from './shared/lifetimes';
import { answeredAt, endedAt, forgetBefore, isSameTab } from './shared/times';
import { isDeparture, isFromSilence, resentParam, whyLost } from './shared/lost';
import { callParam } from './shared/told';
import { LOOP, REACTION } from './shared/windows';

const ID = 'refresh_cancelled';
/** After the page shows again, a new attempt must come within this time. Milliseconds. */
const RETRY = 5000;
/** What the wire told may be lost up to this long before a worker says that it began anew. Milliseconds. */
const TOLD_LATE = 3000;

interface Cut {
  refresh: Exchange;
  /** From here the app could try again: the end of the call, or the page's next `visible`. */
  from?: number;
  /** Access token that the page holds. */
  access?: Exchange['credential'];
  /** What the app made of it is told: more than that it gave up. */
  told?: boolean;
}

interface State {
  cuts: Cut[];
  signOuts: SignOut[];
  removals: SlotWrite[];
  gaps: number[];
  /** When the worker began anew: what the wire told before may be lost. */
  restarts: number[];
  /** Last findings whose cause the wire's silence told. */
  onSilence: Omit<Finding, 'id'>[];
  hidden: Set<string>;
  /** Last access token sent in each tab. */
  access: Map<number, Exchange['credential']>;
  lifetimes: Lifetimes;
  /** Good refreshes: whoever won, the cancelled one was right to go. */
  won: Exchange[];
  /** Clicks on sign-out. */
  wishes: number[];
}

/** The refresh is cancelled, and the app takes that for a rejection, or gives up silently (catalogue §3, #25). */
export const fault = asFault<State, 'call' | 'exchange' | 'slot-write' | 'lifecycle' | 'step' | 'sign-out' | 'gap'>({
  id: 'refresh-cancelled',
  title: `fault_${ID}_title`,
  level: 'error',
  reads: ['call', 'exchange', 'slot-write', 'lifecycle', 'step', 'sign-out', 'gap'],
  skips: ['call'],
  init: () => ({ cuts: [], signOuts: [], removals: [], gaps: [], restarts: [], onSilence: [], hidden: new Set(), access: new Map(), lifetimes: createLifetimes(), won: [], wishes: [] }),
  step(state, fact, report) {
    if (state.cuts.length > 0) {
      reportGivenUp(state, fact.t, report);
      dropSettled(state, fact.t);
    }
    switch (fact.type) {
      case 'gap':
        // A worker that was ended loses what the wire tells; what the page did comes again.
        if (fact.event.reason === 'worker-restarted') onRestart(state, fact.t, report);
        else state.gaps.push(fact.t);
        return;
      case 'call':
        // Another attempt, or another way in.
        if (fact.exchange.role === 'refresh' || fact.exchange.role === 'login') state.cuts = state.cuts.filter(({ refresh }) => !isSameTab(refresh.tab, fact.exchange.tab));
        return;
      case 'step':
        if (isSignOutClick(fact.event)) state.wishes.push(fact.t);
        return;
      case 'exchange':
        return onExchange(state, fact.exchange);
      case 'slot-write':
        return onWrite(state, fact.write, report);
      case 'sign-out':
        state.signOuts.push(fact.signOut);
        forgetBefore(state.signOuts, fact.t - LOOP, ({ t }) => t);
        // What was taken away has told its effect already.
        if (!fact.signOut.signs.some((sign) => sign === 'tokens-removed' || sign === 'session-cookie-gone')) onEffect(state, fact.signOut, report);
        return;
      case 'lifecycle':
        return onLifecycle(state, fact.event.what, fact.event.doc, fact.event.tab, fact.t);
    }
  },
  end: (state, now, report) => reportGivenUp(state, now, report),
});

/** The wire's silence may have been the worker's. */
function onRestart(state: State, t: number, report: Report): void {
  state.restarts.push(t);
  forgetBefore(state.restarts, t - LOOP, (restart) => restart);
  forgetBefore(state.onSilence, t - TOLD_LATE, (finding) => finding.t);
  for (const finding of state.onSilence) report({ ...finding, verdict: 'inconclusive', cause: 'gap', missing, facts: { ...finding.facts, key: `fault_${ID}_gap` } });
}

function onExchange(state: State, exchange: Exchange): void {
  state.lifetimes.learn(exchange);
  if (isToken(exchange.credential?.value) && exchange.role === 'business') state.access.set(exchange.tab, exchange.credential);
  if (exchange.role !== 'refresh') return;
  if (exchange.outcome === 'OK') {
    state.won.push(exchange);
    forgetBefore(state.won, exchange.t0 - LOOP, endedAt);
    state.cuts = state.cuts.filter(({ refresh }) => !isSameTab(refresh.tab, exchange.tab));
    return;
  }
  if (exchange.outcome !== 'LOST' || isMeant(state, exchange)) return;
  const access = state.access.get(exchange.tab);
  state.cuts.push({ refresh: exchange, from: state.hidden.has(exchange.doc) ? undefined : endedAt(exchange), access });
}

/** The app had a good reason: the session was ending already, or another refresh had won. */
function isMeant(state: State, lost: Exchange): boolean {
  const end = endedAt(lost);
  return (
    state.signOuts.some((signOut) => isSameTab(signOut.tab, lost.tab) && signOut.t <= end && end - signOut.t <= REACTION) ||
    state.removals.some((write) => write.t <= end && end - write.t <= REACTION) ||
    state.won.some((refresh) => answeredAt(refresh) >= lost.t0 && answeredAt(refresh) <= end)
  );
}

function onWrite(state: State, write: SlotWrite, report: Report): void {
  if (write.failed !== undefined || write.op === 'seen' || isToken(write.new) || !isToken(write.old)) return;
  state.removals.push(write);
  forgetBefore(state.removals, write.t - LOOP, ({ t }) => t);
  onEffect(state, { tab: write.tab, t: write.t, events: [write.seq], signs: [] }, report);
}

/** Tokens removed, or off to the login page: the app took the cut for a no. */
function onEffect(state: State, { tab, t, events, signs }: Pick<SignOut, 'tab' | 't' | 'events' | 'signs'>, report: Report): void {
  const cut = state.cuts.find(({ refresh }) => isSameTab(refresh.tab, tab) && t >= endedAt(refresh) && t - endedAt(refresh) <= REACTION);
  if (!cut || state.wishes.some((wish) => wish <= t && t - wish <= REACTION)) return;
  const { refresh } = cut;
  // The way to the login page cut the refresh off, not the other way round.
  if (isDeparture(refresh.cancel) && signs.includes('login-page')) return;
  const isBlind = refresh.tab !== -1 && !refresh.views.page;
  const hasGap = hasGapOver(state, refresh, t);
  const cause = isBlind ? 'unseen' : hasGap ? 'gap' : 'signed-out';
  const finding = findingOf({
    ...base(refresh, t, 'error', cause),
    evidence: [...refresh.events, ...events].sort((a, b) => a - b),
    missing: isBlind ? { key: 'fault_shared_missing_page', params: { call: callParam(refresh) } } : hasGap ? missing : undefined,
    told: `fault_${ID}_${inKey(cause)}`,
    params: values(refresh),
  });
  cut.told = true;
  if (isFromSilence(refresh) && !finding.missing) state.onSilence.push(finding);
  report(finding);
}

function onLifecycle(state: State, what: string, doc: string, tab: number, t: number): void {
  if (what === 'hidden') state.hidden.add(doc);
  if (what === 'visible') {
    state.hidden.delete(doc);
    for (const cut of state.cuts) if (cut.refresh.doc === doc) cut.from ??= t;
  }
  // The page is gone: what it did not try again, it cannot.
  if (what === 'pagehide' || what === 'tab-close') state.cuts = state.cuts.filter(({ refresh }) => refresh.doc !== doc && (what !== 'tab-close' || refresh.tab !== tab));
}

function reportGivenUp(state: State, now: number, report: Report): void {
  for (const { refresh, from, access, told } of state.cuts) {
    if (told || from === undefined || now <= from + RETRY || access === undefined) continue;
    if (isDeparture(refresh.cancel) || !refresh.views.page) continue;
    if (state.lifetimes.expired(access.value, from + RETRY) !== true) continue;
    const cause = isFromSilence(refresh) && hasGapOver(state, refresh, from) ? 'gap' : 'gave-up';
    report(findingOf({ ...base(refresh, from + RETRY, 'warning', cause), missing: cause === 'gap' ? missing : undefined, told: `fault_${ID}_gave_up`, params: values(refresh) }));
  }
}

const missing: Message = { key: 'fault_shared_missing_gap' };

/** Whether the worker began anew matters only where the cause is told from the wire's silence. */
function hasGapOver({ gaps, restarts }: State, refresh: Exchange, to: number): boolean {
  return gaps.some((gap) => gap >= refresh.t0 && gap <= to) || (isFromSilence(refresh) && restarts.some((restart) => restart >= refresh.t0 && restart <= Math.max(to, endedAt(refresh) + TOLD_LATE)));
}

const dropSettled = (state: State, now: number): void => {
  state.cuts = state.cuts.filter(({ from }) => from === undefined || now <= from + RETRY);
};

const values = (refresh: Exchange) => ({
  call: callParam(refresh),
  after: { type: 'duration' as const, ms: endedAt(refresh) - refresh.t0 },
  why: whyLost(refresh.cancel?.cause ?? 'unknown'),
  resent: resentParam(refresh),
});

const base = (refresh: Exchange, t: number, level: Finding['level'], cause: string) => ({
  level,
  t,
  tab: refresh.tab,
  key: `cut ${refresh.events[0] ?? 0}`,
  evidence: refresh.events.slice(),
  cause: cause === 'signed-out' || cause === 'gave-up' ? (refresh.cancel?.cause ?? 'unknown') : cause,
});
