import type { Message } from '../core/message';
import { isToken, sameToken, type TokenRef } from '../core/token-ref';
import type { Exchange, SlotWrite } from '../derive/facts';
import { rootOf } from '../derive/lineage';
import { asFault, type Finding, type Level, type Report } from './fault';
import { findingOf } from './shared/finding';
import { createFolders, type Folders } from './shared/folders';
import { answeredAt } from './shared/times';
import { callParam, codeParam, tokenParam } from './shared/told';
import { isRefused } from './shared/uses';

const ID = 'storage_key_collision';

/** Tokens of two apps that met in one place. */
interface Clash {
  /** The last write of each, the later one last. */
  writes: [SlotWrite, SlotWrite];
  /** How often one took the other's place. */
  count: number;
  /** Both tokens say who issued them, or for whom, and it is not the same. */
  isCertain: boolean;
}

interface State {
  folders: Folders;
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
  init: () => ({ folders: createFolders(), last: new Map(), clashes: new Map(), told: new Set() }),
  step(state, fact, report) {
    switch (fact.type) {
      case 'exchange':
        return onExchange(state, fact.exchange, report);
      case 'slot-write':
        return onWrite(state, fact.write, report);
      case 'lifecycle':
        return state.folders.see(fact.event);
    }
  },
});

function onWrite(state: State, write: SlotWrite, report: Report): void {
  const { slot, failed, new: value, op } = write;
  if (failed !== undefined || !isToken(value) || op === 'seen') return;
  const before = state.last.get(slot.id);
  state.last.set(slot.id, write);
  if (!before || !sameToken(before.new, write.old) || !isForeign(before, write) || state.folders.isOneApp(before.doc, write.doc)) return;
  const known = state.clashes.get(slot.id);
  const clash: Clash = { writes: [before, write], count: (known?.count ?? 0) + 1, isCertain: saysSo(before, write) };
  state.clashes.set(slot.id, clash);
  // There and back again: neither is a change of account. Two ways to sign in to one app may take turns.
  if (clash.count > 1 && clash.isCertain) report(finding(state, clash, 'warning', 'alternating'));
}

/** Issued by others, or for others: no second account of the same app. */
function saysSo(a: SlotWrite, b: SlotWrite): boolean {
  const [x, y] = [(a.new as TokenRef).claims, (b.new as TokenRef).claims];
  return differ(x?.iss, y?.iss) || differ(x?.aud, y?.aud);
}

/** Where the tokens say nothing, two addresses of sign-in are a hint. */
const isForeign = (a: SlotWrite, b: SlotWrite): boolean =>
  saysSo(a, b) || (!((a.new as TokenRef).claims && (b.new as TokenRef).claims) && differ(sourceOf(a), sourceOf(b)));

const differ = (a: string | undefined, b: string | undefined): boolean => a !== undefined && b !== undefined && a !== b;

/** The first answer of its line: login and refresh of one app have different addresses. */
function sourceOf({ generation }: SlotWrite): string | undefined {
  const first = generation && rootOf(generation);
  return first?.by && first.by.url.origin + first.by.url.path;
}

function onExchange(state: State, exchange: Exchange, report: Report): void {
  if (state.clashes.size === 0) return;
  const used = exchange.role === 'refresh' ? exchange.presented?.value : exchange.credential?.value;
  if (!isToken(used)) return;
  for (const [id, clash] of state.clashes) {
    const other = clash.writes[1];
    if (state.told.has(other.slot.key) || !sameToken(used, other.new) || exchange.doc === other.doc || exchange.t0 < other.t) continue;
    const { folders } = state;
    // The other app's own call.
    if (folders.isOneApp(exchange.doc, other.doc)) continue;
    // The API takes either token: it is one app.
    if (exchange.outcome === 'OK') state.clashes.delete(id);
    if (!isHarmed(exchange)) continue;
    const missing = missingOf(folders, clash, exchange);
    state.told.add(other.slot.key);
    return report(finding(state, clash, 'error', missing ? 'unseen' : 'refused', exchange, missing));
  }
}

function missingOf(folders: Folders, { writes: [mine, other], isCertain }: Clash, call: Exchange): Message | undefined {
  if (folders.of(other.doc) === undefined || !folders.isOneApp(mine.doc, call.doc)) return { key: 'fault_shared_missing_start' };
  return isCertain ? undefined : { key: `fault_${ID}_missing_issuer` };
}

const isHarmed = (call: Exchange): boolean => (call.role === 'business' && call.authFail) || (call.role === 'refresh' && isRefused(call));

function finding({ folders }: State, { writes: [mine, other], count }: Clash, level: Level, cause: string, call?: Exchange, missing?: Message): Omit<Finding, 'id'> {
  const params = {
    key: codeParam(other.slot.key),
    mine: tokenParam(mine.new!),
    other: tokenParam(other.new!),
    here: codeParam(folders.of(mine.doc) ?? '?'),
    there: codeParam(folders.of(other.doc) ?? '?'),
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
