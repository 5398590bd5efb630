import type { MaskedUrl, SetCookie, TokenUse } from '../core/event';
import type { Message, Param } from '../core/message';
import { isToken, type TokenRef } from '../core/token-ref';
import type { Exchange, SlotWrite } from '../derive/facts';
import { asFault, type Finding, type Report } from './fault';
import { baseOf, cookiePath, isBelow, isFromOtherSite, isWithin, leavesOutCookies, refusalOf, usesOf, type Refusal } from './shared/cookies';
import { findingOf, inKey } from './shared/finding';
import { hostOf } from './shared/site';
import { endedAt } from './shared/times';
import { callParam, codeParam, told, tokenParam } from './shared/told';
import { isRefused } from './shared/uses';

const ID = 'refresh_cookie_not_stored';
/** More cookies with tokens than this has no app. */
const MOST = 20;

/** A token that an answer put into a cookie, until a request shows that the browser has it. */
interface Asked {
  setter: Exchange;
  url: MaskedUrl;
  cookie: SetCookie;
  fresh: TokenRef;
  /** What the cookie held before. */
  old?: string;
  refusal?: Refusal;
  /** Chunks of an earlier, longer value that nobody took away. */
  tail: boolean;
}

interface State {
  /** By host and name. */
  sets: Map<string, Asked>;
  /** Number of chunks that the browser holds of a value, by host and name. */
  chunks: Map<string, number>;
}

type Cause = Refusal | 'shadowed' | 'stale-chunk' | 'third-party' | 'stale' | 'unknown' | 'unseen';

/** An answer sets a token's cookie that the browser refuses or that another one hides: the next request presents the old value (catalogue §3, #31). */
export const fault = asFault<State, 'exchange' | 'slot-write'>({
  id: 'refresh-cookie-not-stored',
  title: `fault_${ID}_title`,
  level: 'error',
  reads: ['exchange', 'slot-write'],
  init: () => ({ sets: new Map(), chunks: new Map() }),
  step(state, fact, report) {
    if (fact.type === 'slot-write') return onWrite(state, fact.write);
    const { exchange } = fact;
    if (state.sets.size > 0) onRequest(state, exchange, report);
    // Of an answer from a cache the browser takes no cookies.
    if (exchange.cookiesSet && !exchange.cached) learn(state, exchange);
  },
});

/** The jar has told what it took, or that the cookie went. */
function onWrite({ sets }: State, { slot, op, new: value, failed }: SlotWrite): void {
  if (slot.kind !== 'cookie' || failed !== undefined || sets.size === 0) return;
  for (const [key, set] of sets) {
    if (baseOf(set.cookie.name) !== baseOf(slot.key)) continue;
    if (op === 'remove') sets.delete(key);
    // Taken it was; that another cookie of its name hides it shows in the next request alone.
    else if (isToken(value) && value.id === set.fresh.id) set.refusal = undefined;
  }
}

function learn(state: State, exchange: Exchange): void {
  const lines = exchange.cookiesSet ?? [];
  for (const { cookie, url } of lines) {
    const key = `${hostOf(url.origin)} ${baseOf(cookie.name)}`;
    const tail = countChunks(state, key, cookie, lines);
    const fresh = usesOf(exchange.issued, cookie.name).find(({ value }) => isToken(value))?.value;
    const old = usesOf(exchange.sent, cookie.name).find(({ value }) => isToken(value))?.value;
    const refusal = refusalOf(cookie, url, exchange);
    if (cookie.age === 0 && cookie.name === baseOf(cookie.name)) state.sets.delete(key);
    if (cookie.age === 0 || !isToken(fresh) || (isToken(old) && old.id === fresh.id)) continue;
    const before = state.sets.get(key);
    // One chunk that is refused spoils the whole.
    if (before?.setter === exchange) before.refusal ??= refusal;
    else state.sets.set(key, { setter: exchange, url, cookie, fresh, old: isToken(old) ? old.id : undefined, refusal, tail });
    if (state.sets.size > MOST) state.sets.delete(state.sets.keys().next().value!);
  }
}

/** True when chunks of an earlier value are left over behind those of the new one. */
function countChunks({ chunks }: State, key: string, { name }: SetCookie, lines: NonNullable<Exchange['cookiesSet']>): boolean {
  if (baseOf(name) === name) return false;
  const kin = lines.filter(({ cookie }) => baseOf(cookie.name) === baseOf(name));
  const numberOf = (cookie: SetCookie): number => Number(cookie.name.slice(baseOf(name).length + 1));
  const set = kin.filter(({ cookie }) => cookie.age !== 0).map(({ cookie }) => numberOf(cookie) + 1);
  const gone = kin.filter(({ cookie }) => cookie.age === 0).map(({ cookie }) => numberOf(cookie));
  const count = Math.max(0, ...set);
  let held = Math.max(count, chunks.get(key) ?? 0);
  while (held > count && gone.includes(held - 1)) held -= 1;
  chunks.set(key, held);
  return set.length > 0 && held > count;
}

function onRequest(state: State, exchange: Exchange, report: Report): void {
  for (const [key, set] of state.sets) {
    if (!isAsked(set, exchange)) continue;
    const uses = usesOf(exchange.sent, set.cookie.name);
    const cause = causeOf(set, uses, exchange);
    const hasFailed = isRefused(exchange) || exchange.authFail;
    // What cannot be told matters where it did harm.
    const isDoubt = cause === 'unknown' || cause === 'unseen';
    if (cause && (hasFailed || !isDoubt)) report(finding(set, exchange, uses, cause, hasFailed ? 'error' : 'warning'));
    if (!cause || hasFailed) state.sets.delete(key);
  }
}

/** The browser would have sent the cookie with this call, had it been stored as the answer said. */
function isAsked({ setter, url, cookie, refusal }: Asked, exchange: Exchange): boolean {
  const here = hostOf(exchange.url.origin);
  if (exchange === setter || exchange.t0 < endedAt(setter) || leavesOutCookies(exchange)) return false;
  // Without the page nobody knows whether a call to another origin asked for its cookies.
  if (exchange.credentials === undefined && exchange.role !== 'document' && exchange.initiator !== exchange.url.origin) return false;
  if (cookie.domain === '' || refusal === 'domain' ? here !== hostOf(url.origin) : !isWithin(here, cookie.domain)) return false;
  if (isBelow(exchange.url.path, cookiePath(cookie, url)) !== true) return false;
  if (cookie.age !== undefined && exchange.t0 >= endedAt(setter) + cookie.age * 1000) return false;
  // Each top-level site has a copy of its own.
  if (cookie.partitioned && exchange.initiator !== setter.initiator) return false;
  return refusal !== undefined || cookie.sameSite === 'none' || !isFromOtherSite(exchange);
}

/** Undefined when the call carried what the answer had set, or something newer. */
function causeOf({ fresh, old, refusal, tail }: Asked, uses: readonly TokenUse[], exchange: Exchange): Cause | undefined {
  if (exchange.cookies === undefined && uses.length === 0) return refusal && exchange.role === 'refresh' ? 'unseen' : 'unknown';
  const ids = uses.flatMap(({ name, value }) => (isToken(value) ? [{ name, id: value.id }] : []));
  const isDouble = ids.some(({ name, id }) => ids.some((other) => other.name === name && other.id !== id));
  // An answer may set a cookie for one path beside that of another: only the old value in front shadows.
  if (isDouble && ids[0]!.id !== fresh.id) return 'shadowed';
  if (ids.some(({ id }) => id === fresh.id)) return undefined;
  if (ids.length === 0) return refusal ?? (isFromOtherSite(exchange) ? 'third-party' : 'unknown');
  if (tail) return 'stale-chunk';
  return ids.some(({ id }) => id === old) ? (refusal ?? 'stale') : undefined;
}

function finding({ setter, cookie, fresh }: Asked, exchange: Exchange, uses: readonly TokenUse[], cause: Cause, level: Finding['level']): Omit<Finding, 'id'> {
  const sent = uses.find(({ value }) => isToken(value))?.value;
  const params = {
    setter: callParam(setter),
    call: callParam(exchange),
    name: codeParam(cookie.name),
    token: tokenParam(fresh),
    size: cookie.size,
    sent: sent ? tokenParam(sent) : '',
    carried: sent ? told(`fault_${ID}_carried`, { sent: tokenParam(sent) }) : told(`fault_${ID}_carried_none`, {}),
    domain: codeParam(cookie.domain),
  };
  return findingOf({
    level,
    t: endedAt(exchange),
    tab: exchange.tab,
    key: `${setter.events[0] ?? 0} ${baseOf(cookie.name)}`,
    evidence: [...setter.events, ...exchange.events],
    cause,
    told: `fault_${ID}_${inKey(cause)}`,
    params,
    missing: missing(cause, params),
  });
}

function missing(cause: Cause, { name, call }: Record<'name' | 'call', Param>): Message | undefined {
  if (cause === 'unseen') return { key: 'fault_shared_missing_wire', params: { call } };
  return cause === 'unknown' ? { key: `fault_${ID}_missing`, params: { name } } : undefined;
}
