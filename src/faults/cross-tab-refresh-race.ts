import { isToken, sameToken } from '../core/token-ref';
import type { Exchange, SignOut, SlotWrite } from '../derive/facts';
import { isSignOutClick } from '../derive/sign-out';
import { asFault, type Level, type Report } from './fault';
import { findingOf, inKey } from './shared/finding';
import { graceOf } from './shared/grace';
import { endedAt, isUnread } from './shared/times';
import { callParam, told, tokenParam } from './shared/told';
import { eventsOf, fateOf, isApart, isRefused, isRotated, mayBeOne, meets, missingOf, usesWith } from './shared/uses';
import { GRACE, REACTION } from './shared/windows';

const ID = 'cross_tab_refresh_race';
/** Lost races that are remembered for what comes of them. */
const MOST = 20;

/** Two uses of one token, in two places at about the same time. */
interface Race {
  first: Exchange;
  second: Exchange;
  /** It ended the session: nothing worse can be told. */
  isOver?: boolean;
}

interface State {
  /** Races whose second use was refused. */
  lost: Race[];
  /** Last click on sign-out. */
  wishedAt: number;
  /** A spent token is taken for so long. Seconds. */
  grace: number;
}

/** Two tabs spend the same refresh token (catalogue §3, #4). */
export const fault = asFault<State, 'exchange' | 'slot-write' | 'step' | 'sign-out'>({
  id: 'cross-tab-refresh-race',
  title: `fault_${ID}_title`,
  level: 'error',
  reads: ['exchange', 'slot-write', 'step', 'sign-out'],
  skips: ['exchange'],
  init: ({ grace }) => ({ lost: [], wishedAt: -Infinity, grace }),
  step(state, fact, report) {
    switch (fact.type) {
      case 'exchange':
        if (fact.exchange.role === 'refresh') onRefresh(state, fact.exchange, report);
        return;
      case 'slot-write':
        if (state.lost.length > 0) onWrite(state, fact.write, report);
        return;
      case 'step':
        if (isSignOutClick(fact.event)) state.wishedAt = fact.t;
        return;
      case 'sign-out':
        if (state.lost.length > 0) onSignOut(state, fact.signOut, report);
    }
  },
});

function onRefresh(state: State, refresh: Exchange, report: Report): void {
  if (isRefused(refresh)) onRefused(state, refresh, report);
  const race = raceOf(refresh);
  const fate = race && fateOf([race.first, race.second]);
  // A token that was dead before has no race to lose.
  if (!race || !fate || fate === 'unanswered' || fate === 'dead' || state.lost.some(({ first, isOver }) => isOver && first === race.first)) return;
  const isPlanned = fate === 'accepted' && graceOf(refresh, state.grace).known && sameToken(nextOf(race.first), nextOf(race.second));
  const cause = isPlanned ? 'overlap' : fate;
  report(finding(race, endedAt(race.second), levels[cause], cause));
  if (cause !== 'refused') return;
  state.lost = [...state.lost.filter(({ second }) => second !== race.second), race].slice(-MOST);
}

const levels = { refused: 'warning', unread: 'warning', accepted: 'warning', overlap: 'note', kept: 'note' } as const;

/** The pair with this use in it. Whoever was let through comes first. */
function raceOf(refresh: Exchange): Race | undefined {
  const met = usesWith(refresh).filter((use) => use !== refresh && use.aim === refresh.aim && isApart(use, refresh) && !mayBeOne(use, refresh) && (isNear(use, refresh) || isNear(refresh, use)));
  const other = met.find(isRotated) ?? met.at(-1);
  if (!other || !refresh.spends?.token) return undefined;
  const [first, second] = other.t0 <= refresh.t0 ? [other, refresh] : [refresh, other];
  return isRefused(first) && !isRefused(second) ? { first: second, second: first } : { first, second };
}

/** Where nobody read the first one's answer, it may have been taken. */
const isNear = (first: Exchange, second: Exchange): boolean => meets(first, second, GRACE) || (isUnread(first) && second.t0 >= endedAt(first) && second.t0 - endedAt(first) < GRACE);

const nextOf = ({ issued }: Exchange) => issued.find(({ role }) => role === 'refresh')?.value;

/** The new pair of the winner is refused as well: the server ended the whole session. */
function onRefused(state: State, refresh: Exchange, report: Report): void {
  const revoked = state.lost.find(({ first, isOver }) => !isOver && isRotated(first) && sameToken(nextOf(first), refresh.presented?.value));
  if (!revoked) return;
  revoked.isOver = true;
  report({ ...finding(revoked, endedAt(refresh), 'error', 'revoked', refresh.events), tab: refresh.tab });
}

/** The loser takes the tokens of all tabs away. */
function onWrite(state: State, write: SlotWrite, report: Report): void {
  if (write.failed !== undefined || isToken(write.new) || !isToken(write.old) || write.t - state.wishedAt <= REACTION) return;
  end(state, ({ second }) => second.tab === write.tab && write.t >= endedAt(second) && write.t - endedAt(second) <= REACTION, (race) => finding(race, write.t, 'error', 'signed-out', [write.seq]), report);
}

function onSignOut(state: State, signOut: SignOut, report: Report): void {
  if (signOut.wished) return;
  end(state, ({ second }) => signOut.t >= endedAt(second) && signOut.t - endedAt(second) <= REACTION, (race) => ({ ...finding(race, signOut.t, 'error', 'signed-out', signOut.events), tab: signOut.tab }), report);
}

function end(state: State, isOf: (race: Race) => boolean, told: (race: Race) => ReturnType<typeof finding>, report: Report): void {
  const race = state.lost.findLast(isOf);
  if (!race) return;
  race.isOver = true;
  report(told(race));
}

function finding({ first, second }: Race, t: number, level: Level, cause: string, more: readonly number[] = []) {
  const token = second.presented?.value;
  return findingOf({
    level,
    t,
    tab: second.tab,
    key: `race ${Math.min(first.events[0] ?? 0, second.events[0] ?? 0)}`,
    evidence: [...new Set([...eventsOf([first, second]), ...more])].sort((a, b) => a - b),
    cause,
    told: `fault_${ID}_${inKey(cause)}`,
    params: {
      call: callParam(second),
      token: isToken(token) ? tokenParam(token) : '',
      apart: { type: 'duration', ms: Math.abs(second.t0 - first.t0) },
      who: told(`fault_${ID}_${first.tab === -1 || second.tab === -1 ? 'worker' : first.tab === second.tab ? 'frames' : 'tabs'}`, {}),
    },
    missing: cause === 'unread' ? missingOf([first, second]) : undefined,
  });
}
