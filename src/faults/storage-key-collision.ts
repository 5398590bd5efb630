import type { Message } from '../core/message';
import { isToken, sameToken, type TokenRef } from '../core/token-ref';
import type { Exchange, FactOf, SlotWrite } from '../derive/facts';
import { asFault, type Finding, type Level, type Report } from './fault';
import { findingOf } from './shared/finding';
import { answeredAt } from './shared/times';
import { callParam, codeParam, tokenParam } from './shared/told';

const ID = 'storage_key_collision';

/** Tokens of two apps that met in one place. */
interface Clash {
  /** The last write of each, the later one last. */
  writes: [SlotWrite, SlotWrite];
  /** How often one took the other's place. */
  count: number;
}

interface State {
  /** Folder of each document's address: that of its app. */
  folders: Map<string, string>;
  /** Last write of a token, by slot. */
  last: Map<string, SlotWrite>;
  /** By slot. */
  clashes: Map<string, Clash>;
  /** Keys whose harm is told. */
  told: Set<string>;
}

/** Two apps of one site keep their tokens under the same key, and one goes on with the other's (catalogue §4, #48). */
export const fault = asFault<State, 'exchange' | 'slot-write' | 'lifecycle'>({
  id: 'storage-key-collision',
  title: `fault_${ID}_title`,
  level: 'error',
  reads: ['exchange', 'slot-write', 'lifecycle'],
  init: () => ({ folders: new Map(), last: new Map(), clashes: new Map(), told: new Set() }),
  step(state, fact, report) {
    switch (fact.type) {
      case 'exchange':
        return onExchange(state, fact.exchange, report);
      case 'slot-write':
        return onWrite(state, fact.write, report);
      case 'lifecycle':
        return onLifecycle(state, fact);
    }
  },
});

function onLifecycle({ folders }: State, { event: { what, doc, url } }: FactOf<'lifecycle'>): void {
  if ((what === 'start' || what === 'commit') && url && doc !== '') folders.set(doc, url.origin.replace(/^https?:\/\//, '') + url.path.slice(0, url.path.lastIndexOf('/') + 1));
}

function onWrite(state: State, write: SlotWrite, report: Report): void {
  const { slot, failed, new: value, op } = write;
  if (failed !== undefined || !isToken(value) || op === 'seen') return;
  const before = state.last.get(slot.id);
  state.last.set(slot.id, write);
  if (!before || !sameToken(before.new, write.old) || !isForeign(before, write) || isOneApp(state, before, write)) return;
  const known = state.clashes.get(slot.id);
  const clash: Clash = { writes: [before, write], count: (known?.count ?? 0) + 1 };
  state.clashes.set(slot.id, clash);
  // There and back again: neither is a change of account.
  if (clash.count > 1) report(finding(state, clash, 'warning', 'alternating'));
}

/** Issued by others, or for others: no second account of the same app. */
function isForeign(a: SlotWrite, b: SlotWrite): boolean {
  const [x, y] = [(a.new as TokenRef).claims, (b.new as TokenRef).claims];
  if (differ(x?.iss, y?.iss) || differ(x?.aud, y?.aud)) return true;
  if (x && y) return false;
  return differ(sourceOf(a), sourceOf(b));
}

const differ = (a: string | undefined, b: string | undefined): boolean => a !== undefined && b !== undefined && a !== b;

/** The first answer of its line: login and refresh of one app have different addresses. */
function sourceOf({ generation }: SlotWrite): string | undefined {
  let first = generation;
  while (first?.parent) first = first.parent;
  return first?.by && first.by.url.origin + first.by.url.path;
}

/** Pages of one folder are one app. Where a writer's address is not known, they may be two. */
function isOneApp({ folders }: State, { doc: a }: SlotWrite, { doc: b }: SlotWrite): boolean {
  const [one, other] = [folders.get(a), folders.get(b)];
  return a === b || (one !== undefined && one === other);
}

function onExchange(state: State, exchange: Exchange, report: Report): void {
  if (state.clashes.size === 0 || !isRefused(exchange)) return;
  const used = exchange.role === 'refresh' ? exchange.presented?.value : exchange.credential?.value;
  for (const clash of state.clashes.values()) {
    const [mine, other] = clash.writes;
    if (state.told.has(other.slot.key) || !sameToken(used, other.new) || exchange.doc === other.doc || exchange.t0 < other.t) continue;
    const [folder, owner, caller] = [state.folders.get(other.doc), state.folders.get(mine.doc), state.folders.get(exchange.doc)];
    // The other app's own call.
    if (caller !== undefined && caller === folder) continue;
    const isKnown = folder !== undefined && owner !== undefined && caller === owner;
    state.told.add(other.slot.key);
    return report(finding(state, clash, 'error', isKnown ? 'refused' : 'unseen', exchange, isKnown ? undefined : { key: 'fault_shared_missing_start' }));
  }
}

const isRefused = ({ role, authFail, outcome }: Exchange): boolean => (role === 'business' && authFail) || (role === 'refresh' && (outcome === 'REJECTED' || outcome === 'SOFT_REJECTED'));

function finding({ folders }: State, { writes: [mine, other], count }: Clash, level: Level, cause: string, call?: Exchange, missing?: Message): Omit<Finding, 'id'> {
  const params = {
    key: codeParam(other.slot.key),
    mine: tokenParam(mine.new!),
    other: tokenParam(other.new!),
    here: codeParam(folders.get(mine.doc) ?? '?'),
    there: codeParam(folders.get(other.doc) ?? '?'),
    count,
    ...(call ? { call: callParam(call) } : {}),
  };
  return findingOf({
    level,
    t: call ? answeredAt(call) : other.t,
    tab: (call ?? other).tab,
    key: `key ${other.slot.origin} ${other.slot.key}`,
    evidence: [mine.seq, other.seq, ...(call?.events ?? [])].sort((a, b) => a - b),
    cause,
    told: `fault_${ID}_${cause}`,
    params,
    missing,
  });
}
