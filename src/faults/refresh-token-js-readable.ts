import { endOf, hasScheme, isToken, startOf, type TokenRef } from '../core/token-ref';
import type { Exchange, SlotWrite } from '../derive/facts';
import { asFault, type Finding, type Report } from './fault';
import { usesOf } from './shared/cookies';
import { findingOf, inKey } from './shared/finding';
import { endedAt } from './shared/times';
import { callParam, codeParam, tokenParam } from './shared/told';

const ID = 'refresh_token_js_readable';
/** A shorter session is no prize: there the place does not matter. Seconds. */
const LONG = 86_400;
/** Places of one app. */
const MOST = 50;

/** A place where any script of the page can read a refresh token. */
interface Place {
  token: TokenRef;
  name: string;
  where: 'storage' | 'cookie';
  t: number;
  tab: number;
  events: number[];
  /** Seconds that the token lives, where it is known. */
  lifetime?: number;
}

interface State {
  places: Map<string, Place>;
  /** Whether a refresh brought a new refresh token; undefined until one was seen. */
  rotates?: boolean;
  /** The refresh's own events, when it kept the token. */
  kept?: Exchange;
  /** Tokens are bound to a key that no script can take along (RFC 9449). */
  isBound: boolean;
}

/** A refresh token that lives for long lies where every script of the page can read it (catalogue §3, #35). Advice, never the reason of a sign-out. */
export const fault = asFault<State, 'exchange' | 'slot-write'>({
  id: 'refresh-token-js-readable',
  title: `fault_${ID}_title`,
  level: 'note',
  reads: ['exchange', 'slot-write'],
  init: () => ({ places: new Map(), isBound: false }),
  step(state, fact, report) {
    if (fact.type === 'slot-write') return onWrite(state, fact.write, report);
    onExchange(state, fact.exchange, report);
  },
});

const NONE: NonNullable<Exchange['cookiesSet']> = [];

/** What is encrypted gives no write with a token. */
function onWrite(state: State, { slot, op, new: value, failed, t, tab, seq, httpOnly }: SlotWrite, report: Report): void {
  if (slot.role !== 'refresh' || slot.kind === 'memory' || httpOnly === true || failed !== undefined || op === 'remove' || !isToken(value)) return;
  add(state, slot.id, { token: value, name: slot.path ? `${slot.key} ${slot.path}` : slot.key, where: slot.kind === 'cookie' ? 'cookie' : 'storage', t, tab, events: [seq] }, report);
}

function onExchange(state: State, exchange: Exchange, report: Report): void {
  if (hasScheme(exchange.credential, 'dpop')) state.isBound = true;
  for (const { cookie, url } of exchange.cookiesSet ?? NONE) {
    const value = usesOf(exchange.issued, cookie.name).find(({ role }) => role === 'refresh')?.value;
    if (cookie.httpOnly || cookie.age === 0 || !isToken(value)) continue;
    add(state, `${url.origin} ${cookie.name}`, { token: value, name: cookie.name, where: 'cookie', t: endedAt(exchange), tab: exchange.tab, events: exchange.events.slice(), lifetime: cookie.age }, report);
  }
  if (exchange.role !== 'refresh' || exchange.outcome !== 'OK' || !isToken(exchange.presented?.value) || !exchange.bodySeen) return;
  const { id } = exchange.presented.value;
  const next = exchange.issued.find(({ role }) => role === 'refresh')?.value;
  const rotates = isToken(next) && next.id !== id;
  if (state.rotates === rotates) return;
  state.rotates = rotates;
  state.kept = rotates ? undefined : exchange;
  for (const [key, place] of state.places) tell(state, key, place, report);
}

/** Of a place the first sight counts; its later values are the same habit. */
function add(state: State, key: string, place: Place, report: Report): void {
  const known = state.places.get(key);
  if (known && (lifetimeOf(known) !== undefined || lifetimeOf(place) === undefined)) return;
  if (!known && state.places.size >= MOST) return;
  state.places.set(key, place);
  tell(state, key, place, report);
}

/** A token says itself how long it lives, or its cookie does. */
function lifetimeOf({ token, lifetime, t }: Place): number | undefined {
  const end = endOf(token);
  return end === undefined ? lifetime : (end - (startOf(token) ?? t)) / 1000;
}

function tell(state: State, key: string, place: Place, report: Report): void {
  const lifetime = lifetimeOf(place);
  if (state.isBound || lifetime === undefined || lifetime <= LONG) return;
  report(finding(state, key, place, lifetime));
}

/** How bad it is depends on whether a refresh changes the token. */
function finding({ kept, rotates }: State, key: string, { token, name, where, t, tab, events }: Place, lifetime: number): Omit<Finding, 'id'> {
  const cause = rotates === undefined ? 'unknown' : rotates ? where : (`fixed-${where}` as const);
  return findingOf({
    level: rotates === false ? 'warning' : 'note',
    t,
    tab,
    key,
    evidence: [...events, ...(kept?.events ?? [])],
    cause,
    told: `fault_${ID}_${inKey(cause)}`,
    params: { token: tokenParam(token), place: codeParam(name), days: Math.round(lifetime / LONG), ...(kept ? { call: callParam(kept) } : {}) },
    missing: rotates === undefined ? { key: `fault_${ID}_missing`, params: { token: tokenParam(token) } } : undefined,
  });
}
