import type { TokenUse } from '../core/event';
import { endOf, isToken, sameToken, type TokenRef } from '../core/token-ref';
import type { Exchange } from '../derive/facts';
import { asFault, type Finding, type Report } from './fault';
import { findingOf, inKey, missingBody } from './shared/finding';
import { createLifetimes, type Lifetimes } from './shared/lifetimes';
import { answeredAt, isUnread } from './shared/times';
import { createTokenMemory, type TokenMemory } from './shared/token-memory';
import { callParam, saidParam, tokenParam } from './shared/told';
import { isRefused } from './shared/uses';

const ID = 'expired_access_on_refresh';

/** The answer speaks of a token that is too old. */
const tooOld = /(?:token|jwt|令牌).{0,30}(?:expired|not valid|invalid|过期|失效|无效)|(?:expired|invalid).{0,12}(?:token|jwt)/i;
const ofAccess = /access.?token|访问令牌|bearer/i;
const ofRefresh = /refresh|刷新/i;

interface State {
  lifetimes: Lifetimes;
  /** Spent and rotated: they die of that. */
  spent: TokenMemory<true>;
  /** Access tokens that were refused already. */
  refused: TokenMemory<true>;
  /** Addresses where the pair of both tokens is taken. */
  contracts: Set<string>;
}

/** The refresh call carries the expired access token, and is refused for that (catalogue §3, #21). */
export const fault = asFault<State, 'exchange'>({
  id: 'expired-access-on-refresh',
  title: `fault_${ID}_title`,
  level: 'error',
  reads: ['exchange'],
  init: () => ({ lifetimes: createLifetimes(), spent: createTokenMemory(), refused: createTokenMemory(), contracts: new Set() }),
  step(state, { exchange }, report) {
    state.lifetimes.learn(exchange);
    if (exchange.role === 'refresh') onRefresh(state, exchange, report);
    else if (exchange.authFail && isToken(exchange.credential?.value)) state.refused.set(exchange.credential.value.id, true);
  },
});

function onRefresh(state: State, refresh: Exchange, report: Report): void {
  const address = refresh.url.origin + refresh.url.path;
  const own = refresh.presented?.value;
  const bearer = bearerOf(refresh);
  if (refresh.outcome === 'OK') {
    if (bearer && !isUnread(refresh)) state.contracts.add(address);
    const next = refresh.issued.find(({ role }) => role === 'refresh')?.value;
    if (isToken(own) && isToken(next) && !sameToken(own, next)) state.spent.set(own.id, true);
  }
  // With nothing else in it, the access token is what it is refreshed by.
  if (!bearer || !isToken(own) || sameToken(own, bearer) || state.contracts.has(address) || !isOver(state, bearer, refresh)) return;
  if (isDead(state, own, refresh)) return;
  if (!isRefused(refresh)) return;
  const cause = causeOf(refresh, bearer, own);
  if (cause) report(finding(refresh, bearer, own, cause));
}

/** An access token in Authorization. A client's own name and password are none. */
function bearerOf({ sent }: Exchange): TokenRef | undefined {
  const use = sent.find(({ place, name, scheme = '', role }: TokenUse) => place === 'header' && name === 'authorization' && role !== 'refresh' && !/^basic$/i.test(scheme));
  return use && isToken(use.value) ? use.value : undefined;
}

const isOver = (state: State, token: TokenRef, { t0, skew }: Exchange): boolean => state.lifetimes.expired(token, t0, skew) ?? state.refused.has(token.id);

/** The refresh token is old or spent: reason enough. */
function isDead({ spent }: State, token: TokenRef, { t0, skew = 0 }: Exchange): boolean {
  return spent.has(token.id) || (endOf(token) ?? Infinity) <= t0 + skew;
}

/** Which of the two tokens the answer speaks of. */
function causeOf(refresh: Exchange, bearer: TokenRef, own: TokenRef): 'filtered' | 'unread' | 'age' | undefined {
  const { envelope, challengeError, bodySeen } = refresh;
  const said = [envelope?.message, envelope?.error, envelope?.code].join(' ');
  if (ofRefresh.test(said)) return undefined;
  // RFC 6750 §3.1: a challenge of this name is the bearer's.
  if (challengeError === 'invalid_token' || envelope?.error === 'invalid_token' || (ofAccess.test(said) && tooOld.test(said))) return 'filtered';
  if (!bodySeen) return 'unread';
  if (!tooOld.test(said) || envelope?.error === 'invalid_grant') return undefined;
  // Who says JWT speaks of the one that is a JWT. A refresh token whose end is known has not expired: the old ones were left out before.
  const isBearers = /\bjwt\b/i.test(said) && bearer.kind === 'jwt' && own.kind !== 'jwt';
  return isBearers || (/expired|过期/i.test(said) && endOf(own) !== undefined) ? 'filtered' : 'age';
}

function finding(refresh: Exchange, bearer: TokenRef, own: TokenRef, cause: 'filtered' | 'unread' | 'age'): Omit<Finding, 'id'> {
  const params = { call: callParam(refresh), access: tokenParam(bearer), refresh: tokenParam(own), status: refresh.status ?? 0, said: saidParam(refresh.envelope) };
  return findingOf({
    level: 'error',
    t: answeredAt(refresh),
    tab: refresh.tab,
    key: `on ${refresh.events[0] ?? 0}`,
    evidence: refresh.events.slice(),
    cause,
    told: `fault_${ID}_${inKey(cause)}`,
    params,
    missing: cause === 'unread' ? missingBody(refresh) : cause === 'age' ? { key: `fault_${ID}_age_missing`, params } : undefined,
  });
}
