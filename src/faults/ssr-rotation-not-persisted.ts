import type { TokenUse } from '../core/event';
import type { Message } from '../core/message';
import { isToken } from '../core/token-ref';
import type { Exchange } from '../derive/facts';
import { asFault, type Finding, type Report } from './fault';
import { baseOf, usesOf } from './shared/cookies';
import { findingOf } from './shared/finding';
import { createGaps, type Gaps } from './shared/gaps';
import { createLifetimes, type Lifetimes } from './shared/lifetimes';
import { endedAt } from './shared/times';
import { createTokenMemory, type TokenMemory } from './shared/token-memory';
import { callParam, codeParam, saidParam, tokenParam } from './shared/told';
import { isRefused, saysReused } from './shared/uses';

const ID = 'ssr_rotation_not_persisted';
/** Tokens of one session. */
const MOST = 50;

/** Answers of a server that renders, to a cookie of one generation, and that set no other. */
interface Served {
  first: Exchange;
  last: Exchange;
  count: number;
  use: TokenUse;
  /** The access token beside it had expired by then, so the server must have refreshed it to show anything. */
  isExpired: boolean;
  /** Access tokens that the answers issued: a session endpoint shows what the server has got. */
  fresh: Set<string>;
}

interface State {
  /** By the id of the cookie's token. */
  served: Map<string, Served>;
  /** Refresh tokens that the browser itself has spent. */
  spent: TokenMemory<true>;
  /** Tokens that were issued while watching: whose whole life was seen. */
  born: TokenMemory<true>;
  lifetimes: Lifetimes;
  gaps: Gaps;
}

/** Many servers say so of any session that is over. */
const isUnknown = ({ envelope }: Exchange): boolean => [envelope?.message, envelope?.error, envelope?.code].some((text) => /refresh.?token.?not.?found/i.test(String(text ?? '')));
const sessionPath = /\/(?:api\/auth\/session|get-session|auth\/session)$|\/_next\/data\//;

/** A server that renders spends the cookie's refresh token, and the browser keeps the old one (catalogue §4, #43). */
export const fault = asFault<State, 'exchange' | 'gap'>({
  id: 'ssr-rotation-not-persisted',
  title: `fault_${ID}_title`,
  level: 'error',
  reads: ['exchange', 'gap'],
  init: () => ({ served: new Map(), spent: createTokenMemory(), born: createTokenMemory(), lifetimes: createLifetimes(), gaps: createGaps() }),
  step(state, fact, report) {
    if (fact.type === 'gap') return state.gaps.see(fact.event);
    const { exchange } = fact;
    state.lifetimes.learn(exchange);
    for (const { value } of exchange.issued) if (isToken(value)) state.born.set(value.id, true);
    const hasFailed = isRefused(exchange) || exchange.authFail;
    if (hasFailed && state.served.size > 0) onRefused(state, exchange, report);
    if (exchange.role === 'refresh' && isToken(exchange.presented?.value)) state.spent.set(exchange.presented.value.id, true);
    if (!hasFailed && exchange.sent.some(({ place }) => place === 'cookie') && isRendered(exchange)) onRendered(state, exchange, report);
  },
});

/** Documents, React's server components, and the endpoint that tells the session: what may refresh on the server. */
const isRendered = ({ role, url, status = 0, facts }: Exchange): boolean =>
  status >= 200 && status < 300 && (role === 'document' || (facts?.contentType ?? '').includes('x-component') || /[?&]_rsc=/.test(url.query) || sessionPath.test(url.path));

function onRendered(state: State, exchange: Exchange, report: Report): void {
  for (const use of exchange.sent) {
    if (use.place !== 'cookie' || !isToken(use.value) || isSet(exchange, use)) continue;
    const { id } = use.value;
    const served: Served = state.served.get(id) ?? { first: exchange, last: exchange, count: 0, use, isExpired: false, fresh: new Set() };
    served.last = exchange;
    served.count += 1;
    served.isExpired ||= exchange.sent.some((other) => other.place === 'cookie' && other.role !== 'refresh' && state.lifetimes.expired(other.value, exchange.t0, exchange.skew) === true);
    for (const { role, value } of exchange.issued) if (role === 'access' && isToken(value) && value.id !== id) served.fresh.add(value.id);
    state.served.set(id, served);
    if (state.served.size > MOST) state.served.delete(state.served.keys().next().value!);
    // Twice, and with another token each time: the server refreshes for every answer.
    if (served.fresh.size > 1 && served.isExpired && use.role !== 'refresh') report(finding(served, exchange, 'warning', 'repeated'));
  }
}

/** The answer sets the cookie anew: the browser has what the server got. */
const isSet = ({ cookiesSet = [] }: Exchange, use: TokenUse): boolean => cookiesSet.some(({ cookie }) => usesOf([use], cookie.name).length > 0 || baseOf(cookie.name) === use.name);

function onRefused(state: State, exchange: Exchange, report: Report): void {
  const carried = [...(exchange.presented ? [exchange.presented] : []), ...exchange.sent.filter(({ place }) => place === 'cookie')];
  for (const { value } of carried) {
    if (!isToken(value) || state.spent.has(value.id)) continue;
    const served = state.served.get(value.id);
    if (!served) continue;
    const isUsed = saysReused(exchange) || (served.isExpired && isUnknown(exchange));
    // Age, a sign-out elsewhere, a changed password: an access token that had expired before is the least that must speak for the server.
    if (!isUsed && !(served.isExpired && !exchange.bodySeen)) continue;
    // The browser itself may have spent it where nobody looked.
    const isWhole = state.born.has(value.id) && !state.gaps.between(endedAt(served.first), exchange.t0);
    report(finding(served, exchange, 'error', !isUsed ? 'unread' : isWhole ? 'refused' : 'unseen'));
    state.served.delete(value.id);
    return;
  }
}

function finding({ first, last, count, use }: Served, exchange: Exchange, level: Finding['level'], cause: 'refused' | 'repeated' | 'unread' | 'unseen'): Omit<Finding, 'id'> {
  const missing: Record<string, Message> = {
    unread: { key: 'fault_shared_missing_body', params: { call: callParam(exchange) } },
    unseen: { key: 'fault_shared_missing_start' },
  };
  return findingOf({
    level,
    t: endedAt(exchange),
    tab: exchange.tab,
    key: `${use.name} ${first.events[0] ?? 0}`,
    evidence: [...new Set([...first.events, ...last.events, ...exchange.events])],
    cause,
    told: `fault_${ID}_${cause}`,
    params: { page: callParam(last), call: callParam(exchange), token: tokenParam(use.value), name: codeParam(use.name), count, said: saidParam(exchange.envelope) },
    missing: missing[cause],
  });
}
