import type { TokenUse } from '../core/event';
import type { Message } from '../core/message';
import { isToken, type TokenRole } from '../core/token-ref';
import type { Exchange, SlotWrite } from '../derive/facts';
import { asFault, type Finding, type Report } from './fault';
import { findingOf, inKey, missingBody } from './shared/finding';
import { createTokenMemory, type TokenMemory } from './shared/token-memory';
import { callParam, saidParam, tokenParam } from './shared/told';
import { endedAt, isUnread } from './shared/times';
import { isRefused } from './shared/uses';

const ID = 'refresh_token_as_bearer';

/** "Invalid token type", "wrong type", "Only non-refresh tokens are allowed": the answer names the mix-up itself. */
const namesMixUp = /(invalid|wrong|bad|incorrect|unexpected)\W{1,3}(token\W{1,3})?type|token\W{1,3}type|non-refresh|only (access|refresh) tokens|not an? (access|refresh) token|(访问|刷新)?令牌类型/i;

interface State {
  /** Roles as issued or kept. Both of them: one token serves as both (single-token systems). */
  roles: TokenMemory<Set<TokenRole>>;
  /** Refresh addresses that take the refresh token in Authorization, by contract. */
  contracts: Set<string>;
}

/** The refresh token stands where an access token belongs, or the other way round (catalogue §3, #29). */
export const fault = asFault<State, 'exchange' | 'slot-write'>({
  id: 'refresh-token-as-bearer',
  title: `fault_${ID}_title`,
  level: 'error',
  reads: ['exchange', 'slot-write'],
  init: () => ({ roles: createTokenMemory(), contracts: new Set() }),
  step(state, fact, report) {
    if (fact.type === 'slot-write') return learnKept(state, fact.write);
    onExchange(state, fact.exchange, report);
    for (const use of fact.exchange.issued) learn(state, use.value, use.role);
  },
});

function learnKept(state: State, write: SlotWrite): void {
  learn(state, write.new, write.slot.role);
  learn(state, write.old, write.slot.role);
}

function learn(state: State, value: TokenUse['value'] | undefined, role: TokenRole): void {
  if (!isToken(value) || role === 'unknown') return;
  const roles = state.roles.get(value.id);
  if (roles) roles.add(role);
  else state.roles.set(value.id, new Set([role]));
}

function onExchange(state: State, exchange: Exchange, report: Report): void {
  if (exchange.role === 'refresh') return onRefresh(state, exchange, report);
  if (exchange.role !== 'business') return;
  const use = exchange.credential;
  if (!use || use.place !== 'header' || !isOnly(state, use, 'refresh') || carriesAccess(state, exchange)) return;
  if (exchange.status === undefined || exchange.status >= 500) return;
  const hasFailed = exchange.status >= 400 || exchange.authFail;
  if (!hasFailed && !exchange.bodySeen && exchange.status >= 300) return;
  const cause = hasFailed ? 'refused' : 'accepted';
  report(finding(exchange, use, cause));
}

/** On a refresh call the Authorization header is a common contract: only a refusal for the token's type proves a mix-up. */
function onRefresh(state: State, exchange: Exchange, report: Report): void {
  const url = exchange.url.origin + exchange.url.path;
  const bearer = exchange.sent.find((use) => use.place === 'header' && isOnly(state, use, 'refresh'));
  const swapped = exchange.sent.find((use) => use.place === 'body' && use.role === 'refresh' && isOnly(state, use, 'access'));
  const use = swapped ?? bearer;
  if (!use) return;
  if (exchange.outcome === 'OK' && !isUnread(exchange)) {
    state.contracts.add(url);
    return;
  }
  if (state.contracts.has(url)) return;
  const said = [exchange.envelope?.message, exchange.envelope?.error, exchange.challengeError].join(' ');
  if (isRefused(exchange) && namesMixUp.test(said)) return report(finding(exchange, use, swapped ? 'swapped' : 'on-refresh'));
  if ((isRefused(exchange) && !exchange.bodySeen) || isUnread(exchange)) report(finding(exchange, use, 'unread', missingBody(exchange)));
}

function isOnly(state: State, use: TokenUse, role: TokenRole): boolean {
  if (!isToken(use.value)) return false;
  const roles = state.roles.get(use.value.id);
  return roles !== undefined && roles.size === 1 && roles.has(role);
}

/** Some clients send the refresh token beside the access token on every call, by contract (Furion, Admin.NET). */
const carriesAccess = (state: State, exchange: Exchange): boolean => exchange.sent.some((use) => use.place === 'header' && isOnly(state, use, 'access'));

function finding(exchange: Exchange, use: TokenUse, cause: string, missing?: Message): Omit<Finding, 'id'> {
  const params = {
    call: callParam(exchange),
    token: tokenParam(use.value),
    name: use.name,
    scheme: use.scheme ?? use.name,
    status: exchange.status ?? 0,
    said: saidParam(exchange.envelope),
  };
  return findingOf({
    level: 'error',
    t: endedAt(exchange),
    tab: exchange.tab,
    key: `${cause} ${exchange.tab} ${exchange.method} ${exchange.url.origin}${exchange.url.path}`,
    evidence: exchange.events.slice(),
    cause,
    told: `fault_${ID}_${inKey(cause)}`,
    params,
    missing,
  });
}
