import { isToken } from '../core/token-ref';
import type { Exchange } from '../derive/facts';
import { asFault, type Report } from './fault';
import { findingOf, inKey } from './shared/finding';
import { endedAt, forgetBefore } from './shared/times';
import { atLine, callParam, told, tokenParam } from './shared/told';
import { eventsOf, fateOf, isRotated, isSameCode, isSameDoc, meets, missingOf, usesWith } from './shared/uses';
import { SETTLE } from './shared/windows';

const ID = 'dual_refresh_mechanisms';
/** Two mechanisms act on one event within this time. Milliseconds. */
const NEAR = 5000;
/** Once may be chance: a page that refreshes when it begins, and a call that fails then. */
const ENOUGH = 2;
const MOST = 20;

interface State {
  /** Good refreshes of the last seconds. */
  good: Exchange[];
  /** By document: refreshes of other code right behind a good one, in pairs. */
  inTurn: Map<string, Exchange[]>;
}

/** Two mechanisms of one page refresh the same session (catalogue §4, #44). */
export const fault = asFault<State, 'exchange'>({
  id: 'dual-refresh-mechanisms',
  title: `fault_${ID}_title`,
  level: 'warning',
  reads: ['exchange'],
  skips: ['exchange'],
  init: () => ({ good: [], inTurn: new Map() }),
  step(state, { exchange }, report) {
    if (exchange.role !== 'refresh') return;
    if (!judgeTogether(exchange, report)) judgeInTurn(state, exchange, report);
    forgetBefore(state.good, exchange.t0 - NEAR, endedAt);
    if (exchange.outcome === 'OK') state.good.push(exchange);
  },
});

const isOtherCode = (a: Exchange, b: Exchange): boolean => isSameDoc(a, b) && a.aim === b.aim && !isSameCode(a, b);

/** Both spend one token at once. */
function judgeTogether(refresh: Exchange, report: Report): boolean {
  if (!refresh.spends?.token) return false;
  const other = usesWith(refresh).find((use) => use !== refresh && isOtherCode(use, refresh) && (meets(use, refresh, SETTLE) || meets(refresh, use, SETTLE)));
  if (!other) return false;
  const pair = other.t0 <= refresh.t0 ? [other, refresh] : [refresh, other];
  const fate = fateOf(pair);
  if (fate === 'unanswered') return true;
  report(finding(pair, levels[fate], fate));
  return true;
}

const levels = { refused: 'error', accepted: 'warning', unread: 'warning', kept: 'note', dead: 'note' } as const;

/** One refreshes what the other has just refreshed, again and again. */
function judgeInTurn({ good, inTurn }: State, refresh: Exchange, report: Report): void {
  const before = good.findLast((earlier) => isOtherCode(earlier, refresh) && endedAt(earlier) <= refresh.t0 && refresh.t0 - endedAt(earlier) < NEAR && refresh.spends?.by === earlier);
  if (!before || !isRotated(refresh)) return;
  const pairs = inTurn.get(refresh.doc) ?? [];
  inTurn.set(refresh.doc, pairs);
  if (pairs.length < MOST && !pairs.includes(before)) pairs.push(before, refresh);
  if (pairs.length >= 2 * ENOUGH) report(finding(pairs, 'warning', 'in-turn'));
}

function finding(calls: readonly Exchange[], level: 'error' | 'warning' | 'note', cause: string) {
  const [first, second] = calls as [Exchange, Exchange];
  const token = first.presented?.value;
  return findingOf({
    level,
    t: Math.max(...calls.map(endedAt)),
    tab: first.tab,
    key: `pair ${first.events[0] ?? 0}`,
    evidence: eventsOf(calls),
    cause,
    told: `fault_${ID}_${inKey(cause)}`,
    params: {
      call: callParam(first),
      at: atLine(first.line),
      other: callParam(second),
      by: atLine(second.line),
      count: calls.length / 2,
      token: isToken(token) ? tokenParam(token) : told('fault_shared_one_cookie', {}),
    },
    missing: cause === 'unread' ? missingOf(calls) : undefined,
  });
}
