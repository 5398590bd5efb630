import { isJunk, isToken, type TokenValue } from '../core/token-ref';
import type { Exchange, FactOf } from '../derive/facts';
import { asFault, type Report } from './fault';
import { findingOf, inKey, missingBody } from './shared/finding';
import { isPredecessor, isSameAim, type Brought } from './shared/predecessors';
import { endedAt, isUnread } from './shared/times';
import { createTokenMemory, type TokenMemory } from './shared/token-memory';
import { callParam, codeParam, junkSent, tokenParam } from './shared/told';
import { LOOP, SETTLE } from './shared/windows';

const ID = 'frozen_default_header';
/** So many calls are no straggler (catalogue §4, #37). */
const MANY = 3;
/** More prove nothing more. */
const MOST = 20;

/** One document since its tokens changed last. */
interface Page {
  tab: number;
  /** The refresh or login that brought the newest tokens of each aim, oldest first. */
  sources: Exchange[];
  /** Refused calls that left later with what was old by then, by that. */
  stale: Map<string, Exchange[]>;
}

interface State {
  byDoc: Map<string, Page>;
  /** When each access token was first stored or sent, by id. */
  used: TokenMemory<number>;
}

/** A client read the token once, and goes on with it when the app has long had another (catalogue §4, #37). */
export const fault = asFault<State, 'exchange' | 'slot-write' | 'lifecycle'>({
  id: 'frozen-default-header',
  title: `fault_${ID}_title`,
  level: 'error',
  reads: ['exchange', 'slot-write', 'lifecycle'],
  init: () => ({ byDoc: new Map(), used: createTokenMemory() }),
  step(state, fact, report) {
    switch (fact.type) {
      case 'exchange':
        return onExchange(state, fact.exchange, report);
      case 'slot-write':
        if (fact.write.failed === undefined) noteUse(state, fact.write.new, fact.t);
        return;
      case 'lifecycle':
        forget(state, fact.event);
    }
  },
});

function forget({ byDoc }: State, { what, doc, tab, persisted }: FactOf<'lifecycle'>['event']): void {
  if (what === 'crash' || (what === 'pagehide' && !persisted)) byDoc.delete(doc);
  if (what === 'tab-close' || what === 'discard') for (const [key, page] of byDoc) if (page.tab === tab) byDoc.delete(key);
}

const noteUse = ({ used }: State, value: TokenValue | undefined, t: number): void => {
  if (isToken(value) && !used.has(value.id)) used.set(value.id, t);
};

function onExchange(state: State, exchange: Exchange, report: Report): void {
  const { role, doc, outcome, credential } = exchange;
  if (role === 'refresh' || role === 'login') {
    if (outcome !== 'OK' || doc === '') return;
    const page = state.byDoc.get(doc);
    if (page && role === 'refresh') page.sources = [...page.sources.filter((source) => !isSameAim(broughtBy(source), broughtBy(exchange))).slice(-MOST), exchange];
    else state.byDoc.set(doc, { tab: exchange.tab, sources: [exchange], stale: new Map() });
    return;
  }
  if (role !== 'business') return;
  const page = state.byDoc.get(doc);
  const source = page && exchange.api !== 'websocket' && exchange.api !== 'eventsource' ? sourceFor(page, credential?.value) : undefined;
  const cause = source && causeOf(state, source, exchange);
  noteUse(state, credential?.value, exchange.t0);
  if (!page || !credential || !source || !cause) return;
  const key = isToken(credential.value) ? credential.value.id : 'none';
  const calls = page.stale.get(key) ?? [];
  page.stale.set(key, calls);
  if (calls.length < MOST && !calls.includes(exchange)) calls.push(exchange);
  if (calls.length < MANY) return;
  const fresh = source.generation?.access;
  report(findingOf({
    level: 'error',
    t: endedAt(calls[0]!),
    tab: exchange.tab,
    key: `${doc} ${key}`,
    evidence: [...new Set([...source.events, ...calls.flatMap(({ events }) => events)])].sort((a, b) => a - b),
    cause,
    told: `fault_${ID}_${inKey(cause)}`,
    params: {
      call: callParam(calls[0]!),
      count: calls.length,
      refresh: callParam(source),
      sent: isToken(credential.value) ? tokenParam(credential.value) : codeParam(junkSent(credential) ?? ''),
      fresh: fresh ? tokenParam(fresh) : '',
    },
    missing: cause === 'unread' ? missingBody(source) : undefined,
  }));
}

const broughtBy = (source: Exchange): Brought => ({ access: source.generation?.access, by: source });

/** What brought a newer token than this. What is the newest for its own aim is not old, whatever was brought for others. */
function sourceFor({ sources }: Page, token: TokenValue | undefined): Exchange | undefined {
  if (!isToken(token)) return sources.at(-1);
  if (sources.some(({ generation }) => generation?.access?.id === token.id)) return undefined;
  return sources.findLast(({ generation }) => isPredecessor(token, generation)) ?? sources.at(-1);
}

/** Replays leave at once; what leaves later was made anew, and had the choice. */
function causeOf({ used }: State, source: Exchange, call: Exchange): string | undefined {
  const { credential, authFail, status, t0 } = call;
  if (!credential || credential.place === 'cookie' || t0 <= endedAt(source) + SETTLE || !(authFail || status === 401)) return undefined;
  const fresh = source.generation?.access;
  const isOld = isToken(credential.value) && (used.get(credential.value.id) ?? Infinity) < source.t0;
  if (isUnread(source)) return isOld ? 'unread' : undefined;
  // Whoever never took the new token has another fault.
  if (!fresh || !used.has(fresh.id)) return undefined;
  // Soon after the login, and never with a token: one that got lost later is another fault.
  if (source.role === 'login') return isJunk(credential.value) && t0 - endedAt(source) <= LOOP && !isToken(call.replays?.credential?.value) ? 'from-start' : undefined;
  return isOld && isPredecessor(credential.value, source.generation) ? 'old-token' : undefined;
}
