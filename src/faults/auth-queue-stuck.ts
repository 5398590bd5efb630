import { isToken } from '../core/token-ref';
import type { Exchange } from '../derive/facts';
import { endEndless } from './auth-queue-stuck/endless';
import { endLocks, onLock } from './auth-queue-stuck/locks';
import { docOf, ID, onLifecycle, type Refused, type State } from './auth-queue-stuck/state';
import { endWaiters, noteBack, settle } from './auth-queue-stuck/waiters';
import { asFault } from './fault';
import { forgetBefore, isSameTab } from './shared/times';
import { LOOP } from './shared/windows';

/** Refused calls that are remembered. */
const MOST = 100;

/** What waits for a refresh never goes on (catalogue §3, #14). What an app keeps in its own queue nobody sees from outside: this tells what reaches wire and locks. */
export const fault = asFault<State, 'call' | 'exchange' | 'lock' | 'lifecycle' | 'step' | 'sign-out' | 'gap'>({
  id: 'auth-queue-stuck',
  title: `fault_${ID}_title`,
  level: 'error',
  reads: ['call', 'exchange', 'lock', 'lifecycle', 'step', 'sign-out', 'gap'],
  skips: ['exchange'],
  init: ({ patience }) => ({ docs: new Map(), refused: [], missed: [], open: new Set(), done: [], asked: new Map(), patience: patience * 1000 }),
  step(state, fact, report) {
    settle(state, fact.t, report);
    switch (fact.type) {
      case 'call':
        return onCall(state, fact.exchange);
      case 'exchange':
        return onExchange(state, fact.exchange);
      case 'lock':
        return onLock(state, fact.event);
      case 'step':
        // The user went on to something else.
        docOf(state, fact.event.doc, fact.event.tab).alive = fact.t;
        state.done = state.done.filter(({ tab }) => tab !== fact.event.tab);
        return;
      case 'lifecycle':
        return onLifecycle(state, fact.event);
      case 'sign-out':
        state.done = state.done.filter(({ tab }) => tab !== fact.signOut.tab);
        return;
      case 'gap':
        // What ended meanwhile may not have been told.
        Object.assign(state, { open: new Set(), done: [], asked: new Map() });
    }
  },
  end(state, now, report) {
    endWaiters(state, now, report);
    endEndless(state, now, report);
    endLocks(state, now, report);
  },
});

function onCall(state: State, call: Exchange): void {
  if (state.open.size > 0) docOf(state, call.doc, call.tab).alive = call.t0;
  if (call.role === 'refresh') {
    // Another one: who waited for the last waits for this.
    state.done = state.done.filter(({ tab }) => !isSameTab(tab, call.tab));
    state.asked.clear();
    if (call.views.page && !state.docs.get(call.doc)?.isHidden) state.open.add(call);
    return;
  }
  if (state.missed.length === 0) return;
  forgetBefore(state.missed, call.t0 - 2 * LOOP, (one) => one.call.t0);
  noteBack(state, call);
}

function onExchange(state: State, exchange: Exchange): void {
  if (exchange.role === 'refresh') {
    state.open.delete(exchange);
    if (exchange.outcome === 'OK' && exchange.views.page && !state.docs.get(exchange.doc)?.isHidden) state.done.push(exchange);
    return;
  }
  if (exchange.role !== 'business' || !exchange.authFail || exchange.outcome === 'CHALLENGE' || !exchange.views.page || !isToken(exchange.credential?.value)) return;
  const since = exchange.t0 - 2 * LOOP;
  for (const list of [state.refused, state.missed]) forgetBefore(list, since, ({ call }) => call.t0);
  if (state.refused.length >= MOST) return;
  const one: Refused = { call: exchange, isBack: false };
  state.refused.push(one);
  state.missed.push(one);
}
