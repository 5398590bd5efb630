import type { LifecycleEvent } from '../core/event';
import { isToken } from '../core/token-ref';
import type { Exchange } from '../derive/facts';
import { asFault, type Finding, type Report } from './fault';
import { findingOf, inKey } from './shared/finding';
import { hostOf } from './shared/site';
import { endedAt } from './shared/times';
import { callParam, codeParam } from './shared/told';
import { LOOP } from './shared/windows';

const ID = 'silent_iframe_blocked';
/** Libraries give a silent renewal up after six to twenty seconds; a way to the identity provider and back that asks nothing takes less. Milliseconds. */
const PATIENCE = 10_000;

/** The latest silent renewal of a tab that brought nothing. */
interface Silent {
  exchange: Exchange;
  how: 'framing' | 'refused' | 'no-return';
  /** The provider's word for it: `login_required`. */
  word: string;
  /** The whole page went to the provider, afterwards. */
  top?: LifecycleEvent;
  isSignedOut: boolean;
}

interface State {
  byTab: Map<number, Silent>;
  /** Somebody is signed in: a guest who is asked for a session at the provider is no loss. */
  isSignedIn: boolean;
}

const needsUser = /^(?:login|interaction|consent|account_selection)_required$/;

/** Renewal in a hidden frame cannot work, although the session at the provider is alive (catalogue §4, #42). */
export const fault = asFault<State, 'exchange' | 'lifecycle' | 'sign-out'>({
  id: 'silent-iframe-blocked',
  title: `fault_${ID}_title`,
  level: 'warning',
  reads: ['exchange', 'lifecycle', 'sign-out'],
  init: () => ({ byTab: new Map(), isSignedIn: false }),
  step(state, fact, report) {
    switch (fact.type) {
      case 'exchange':
        return onExchange(state, fact.exchange, report);
      case 'lifecycle':
        if (state.byTab.size > 0 && fact.event.frame === 0) onLife(state, fact.event, report);
        return;
      case 'sign-out':
        return onSignOut(state, fact.signOut, report);
    }
  },
  end(state, now, report) {
    if (!state.isSignedIn) return;
    for (const silent of state.byTab.values()) {
      // Refused with the provider's cookie, the session has most likely ended there.
      const isDoubt = silent.how === 'no-return' || (silent.how === 'refused' && silent.exchange.cookies === false);
      if (isDoubt && now > endedAt(silent.exchange) + PATIENCE) report({ ...finding(silent, silent.how, 'warning'), verdict: 'inconclusive', missing: { key: `fault_${ID}_missing` } });
    }
  },
});

function onExchange(state: State, exchange: Exchange, report: Report): void {
  if (exchange.generation || (exchange.credential?.place === 'header' && isToken(exchange.credential.value))) state.isSignedIn = true;
  if (exchange.api === 'frame' && exchange.url.prompt === 'none') return onSilent(state, exchange, report);
  // The provider's page may hand its answer over by a message, which only what follows shows.
  const waiting = state.byTab.size > 0 && exchange.generation ? state.byTab.get(exchange.tab) : undefined;
  if (waiting?.how === 'no-return' && exchange.t0 - waiting.exchange.t0 <= PATIENCE) state.byTab.delete(exchange.tab);
}

function onSilent({ byTab }: State, exchange: Exchange, report: Report): void {
  const { tab, hops, status = 0, error = '' } = exchange;
  const back = hops?.at(-1)?.url;
  const word = back?.error ?? '';
  byTab.delete(tab);
  const put = (how: Silent['how']): Silent => {
    const silent = { exchange, how, word, isSignedOut: false };
    byTab.set(tab, silent);
    return silent;
  };
  if (/ERR_BLOCKED_BY_(?:RESPONSE|CSP)/.test(error)) report(finding(put('framing'), 'framing', 'warning'));
  else if (needsUser.test(word)) put('refused');
  else if (status >= 200 && status < 300 && (back === undefined || back.origin === exchange.url.origin)) put('no-return');
}

/** The whole page goes to the provider. Comes it back at once, nobody was asked: the session was alive. */
function onLife({ byTab }: State, event: LifecycleEvent, report: Report): void {
  const silent = byTab.get(event.tab);
  if (!silent || !event.url) return;
  const { exchange, top } = silent;
  const provider = exchange.url.origin;
  if (event.what === 'navigate' && event.url.origin === provider && event.url.prompt !== 'none') silent.top = event;
  else if (event.what === 'commit' && event.url.origin === provider) byTab.delete(event.tab);
  else if (event.what === 'commit' && top && event.url.origin === exchange.initiator) {
    byTab.delete(event.tab);
    if (event.url.error !== undefined || event.t - top.t > PATIENCE) return;
    const cause = silent.how === 'refused' && exchange.cookies === false ? 'cookie' : silent.how;
    report(finding(silent, cause, silent.isSignedOut ? 'error' : 'warning', [top.seq, event.seq]));
  }
}

function onSignOut(state: State, { t, tab, wished }: { t: number; tab: number; wished: boolean }, report: Report): void {
  state.isSignedIn &&= !wished;
  const silent = state.byTab.get(tab);
  if (!silent) return;
  if (wished || t - endedAt(silent.exchange) > LOOP) state.byTab.delete(tab);
  else {
    silent.isSignedOut = true;
    if (silent.how === 'framing') report(finding(silent, 'framing', 'error'));
  }
}

function finding({ exchange, word }: Silent, cause: Silent['how'] | 'cookie', level: Finding['level'], more: number[] = []): Omit<Finding, 'id'> {
  return findingOf({
    level,
    t: endedAt(exchange),
    tab: exchange.tab,
    key: `${exchange.tab} ${exchange.url.origin}`,
    evidence: [...exchange.events, ...more],
    cause,
    told: `fault_${ID}_${inKey(cause)}`,
    params: { call: callParam(exchange), host: codeParam(hostOf(exchange.url.origin)), word: codeParam(word) },
  });
}
