import { isToken, MILLIS, sameToken } from '../core/token-ref';
import type { Exchange, Generation } from '../derive/facts';
import { asFault, type Finding, type Report } from './fault';
import { createFailures, type Failures } from './shared/failures';
import { findingOf, inKey, missingBody } from './shared/finding';
import { createLifetimes, skewByToken, type Lifetimes } from './shared/lifetimes';
import { answeredAt, endedAt, isSameTab, isUnread } from './shared/times';
import { createTokenMemory, type TokenMemory } from './shared/token-memory';
import { callParam, told, tokenParam } from './shared/told';
import { REACTION } from './shared/windows';

const ID = 'proactive_refresh_spin';
/** Two refreshes so far apart are no spin, however long the token lives. Milliseconds. */
const APART = 60_000;
/** Timers count milliseconds in 32 bits: a longer delay is none (catalogue §8). */
const LONGEST_TIMER = 2_147_483_647;
/** The largest margin before expiry that libraries use. Seconds. */
const MARGIN = 300;
/** From here on nobody can take it for chance. */
const MANY = 6;
/** One each second is harm by itself. Milliseconds. */
const FAST = 1000;
/** More prove nothing more. */
const MOST = 50;

/** Refreshes that follow one another with nothing that asks for them. */
interface Chain {
  /** The first ones, and the last. */
  refreshes: Exchange[];
  count: number;
  /** The server asks to slow down. */
  limited?: Exchange;
}

interface State {
  chains: Map<string, Chain>;
  failures: Failures;
  lifetimes: Lifetimes;
  /** Generations whose expiry is told in milliseconds, by access token. */
  millis: TokenMemory<Generation>;
  /** Calls refused for such a token, while no refresh has followed. */
  expired: { call: Exchange; generation: Generation }[];
}

/** Good refreshes follow one another, and no refused call asks for them (catalogue §3, #18). */
export const fault = asFault<State, 'call' | 'exchange' | 'lifecycle' | 'step' | 'gap'>({
  id: 'proactive-refresh-spin',
  title: `fault_${ID}_title`,
  level: 'error',
  reads: ['call', 'exchange', 'lifecycle', 'step', 'gap'],
  skips: ['call', 'exchange'],
  init: () => ({ chains: new Map(), failures: createFailures(), lifetimes: createLifetimes(), millis: createTokenMemory(), expired: [] }),
  step(state, fact, report) {
    if (state.expired.length > 0) reportNever(state, fact.t, report);
    if (fact.type === 'call') {
      if (fact.exchange.role === 'refresh' || fact.exchange.role === 'login') state.expired = [];
      return;
    }
    // A refused call that nobody saw may be the reason. What goes on is counted anew.
    if (fact.type === 'gap') return fact.event.reason === 'worker-restarted' ? undefined : state.chains.clear();
    if (fact.type === 'exchange') return onExchange(state, fact.exchange, report);
    // A page that loads, or a user who clicks, may want a new token.
    if (fact.type === 'step' || fact.event.what === 'start' || fact.event.what === 'commit') forget(state, fact.event.tab);
  },
  end: (state, now, report) => reportNever(state, now, report),
});

function forget(state: State, tab: number): void {
  for (const [key, { refreshes }] of state.chains) if (isSameTab(refreshes[0]!.tab, tab)) state.chains.delete(key);
}

function onExchange(state: State, exchange: Exchange, report: Report): void {
  state.failures.see(exchange);
  learnUnit(state, exchange);
  if (exchange.role !== 'refresh') {
    if (exchange.authFail) onRefused(state, exchange);
    return;
  }
  // Several audiences share a refresh token, and each has its own access token.
  const key = `${exchange.tab} ${exchange.url.origin}${exchange.url.path} ${exchange.aim ?? ''} ${exchange.generation?.access?.claims?.aud ?? ''}`;
  const chain = state.chains.get(key);
  if (exchange.status === 429) return onLimit(state, exchange, report);
  if (exchange.outcome !== 'OK' || state.failures.before(exchange)) return;
  const last = chain?.refreshes.at(-1);
  // Side by side they are a storm, which is another fault.
  if (last && exchange.t0 < answeredAt(last)) return;
  if (!chain || !last || exchange.t0 - last.t0 >= enough(last)) {
    state.chains.set(key, { refreshes: [exchange], count: 1 });
    return;
  }
  if (chain.refreshes.length === MOST) chain.refreshes.pop();
  chain.refreshes.push(exchange);
  chain.count += 1;
  if (chain.count >= 3) report(finding(chain));
}

/** The other way round: the app takes milliseconds for seconds, and its timer never comes. */
function learnUnit({ lifetimes, millis }: State, exchange: Exchange): void {
  lifetimes.learn(exchange);
  const { generation } = exchange;
  if (generation?.access && generation.refresh && isOfMillis(generation)) millis.set(generation.access.id, generation);
}

const isOfMillis = (generation: Generation | undefined): boolean => (generation?.access?.claims?.exp ?? 0) > MILLIS || generation?.by?.answer?.inMillis === true;

function onRefused(state: State, call: Exchange): void {
  forget(state, call.tab);
  const token = call.credential?.value;
  const generation = isToken(token) ? state.millis.get(token.id) : undefined;
  if (generation && state.expired.length === 0 && state.lifetimes.leftExpired(call) === true) state.expired.push({ call, generation });
}

function reportNever({ expired }: State, now: number, report: Report): void {
  for (const { call, generation } of expired) {
    if (now <= endedAt(call) + REACTION) continue;
    report(findingOf({
      level: 'warning',
      t: endedAt(call) + REACTION,
      tab: call.tab,
      key: `never ${call.events[0] ?? 0}`,
      evidence: [...(generation.by?.events ?? []), ...call.events].sort((a, b) => a - b),
      cause: 'unit-never',
      told: `fault_${ID}_unit_never`,
      params: { call: callParam(call), token: tokenParam(generation.access!) },
      // Some back ends count so by contract, and no one sees how long an app's timer waits.
      missing: { key: `fault_${ID}_unit_never_missing` },
    }));
  }
}

function onLimit(state: State, refused: Exchange, report: Report): void {
  for (const chain of state.chains.values()) {
    const last = chain.refreshes.at(-1)!;
    if (chain.count < 3 || last.url.path !== refused.url.path || !isSameTab(last.tab, refused.tab) || refused.t0 - last.t0 > APART) continue;
    chain.limited = refused;
    report(finding(chain));
  }
}

/** After this time a further refresh is in order: tokens of a minute are renewed each 50 s by design. Milliseconds. */
const enough = (refresh: Exchange): number => Math.min(APART, ((lifetimeOf(refresh) ?? 60) * 1000) / 3);

/** Of the issued access token, in seconds. */
function lifetimeOf({ generation, expiresIn, skew = 0, t1, t0 }: Exchange): number | undefined {
  if (expiresIn !== undefined) return expiresIn;
  const { exp, iat } = generation?.access?.claims ?? {};
  if (exp === undefined || exp > MILLIS) return undefined;
  return exp - (iat ?? ((t1 ?? t0) + skew) / 1000);
}

function causeOf(refreshes: readonly Exchange[]): string {
  const first = refreshes[0]!;
  const last = refreshes.at(-1)!;
  const token = last.generation?.access;
  if (isOfMillis(last.generation)) return 'unit';
  if (sameToken(first.generation?.access, last.generation?.access)) return 'unchanged';
  const lifetime = lifetimeOf(last);
  if (lifetime === undefined) return 'no-expiry';
  if (lifetime * 1000 > LONGEST_TIMER) return 'overflow';
  if (Math.abs(last.skew ?? (token && skewByToken(token, last)) ?? 0) >= lifetime * 1000) return 'clock';
  if (isShrinking(refreshes)) return 'shrinking';
  return lifetime <= MARGIN ? 'margin' : 'unknown';
}

/** The session has an end of its own, and each token lives until then at most (Keycloak's SSO Session Max). */
const isShrinking = (refreshes: readonly Exchange[]): boolean => refreshes.every((refresh, at) => at === 0 || (lifetimeOf(refresh) ?? 0) < (lifetimeOf(refreshes[at - 1]!) ?? 0));

function finding({ refreshes, count, limited }: Chain): Omit<Finding, 'id'> {
  const first = refreshes[0]!;
  const last = refreshes.at(-1)!;
  const span = last.t0 - first.t0;
  const unread = refreshes.find(isUnread);
  const cause = unread ? 'unread' : causeOf(refreshes);
  const lifetime = lifetimeOf(last);
  return findingOf({
    level: limited || count >= MANY || span / (count - 1) <= FAST ? 'error' : 'warning',
    t: endedAt(limited ?? last),
    tab: first.tab,
    key: `spin ${first.events[0] ?? 0}`,
    evidence: [...refreshes, ...(limited ? [limited] : [])].flatMap(({ events }) => events),
    cause,
    told: `fault_${ID}_${inKey(cause)}`,
    params: {
      call: callParam(first),
      count,
      within: { type: 'duration', ms: span },
      lifetime: lifetime === undefined ? '' : { type: 'duration', ms: lifetime * 1000 },
      limited: limited ? told(`fault_${ID}_limited`, {}) : '',
    },
    missing: unread && missingBody(unread),
  });
}
