import type { GapEvent, LifecycleEvent, MaskedUrl, StepEvent } from '../core/event';
import { isJunk, isToken } from '../core/token-ref';
import type { Exchange, Fact, SlotWrite, Spending } from '../derive/facts';
import { endedAt } from '../faults/shared/times';

/** Writes of one reaction of the app: same document, same kind, within this time. Milliseconds. */
const TOGETHER = 500;

/** Servers that let a replaced token pass for a while do so for this long at most (catalogue §8). Milliseconds. */
const OVERLAP = 60_000;

/** Tokens that one reaction of the app took out of storage, or wrote placeholders over. */
export interface Loss {
  t: number;
  tab: number;
  writes: SlotWrite[];
}

/** What a story may tell, in order of time; calls in order of their ends. */
export interface Chronicle {
  see(fact: Fact): void;
  readonly losses: readonly Loss[];
  readonly refreshes: readonly Exchange[];
  /** Business calls with a placeholder for a credential, or refused for it. */
  readonly failures: readonly Exchange[];
  readonly clicks: readonly StepEvent[];
  readonly gaps: readonly GapEvent[];
  /** 1, 2, 3 … in order of appearance; browsers number tabs in the thousands. */
  tabNumber(tab: number): number;
  /** Last known address of a document. */
  urlOf(doc: string): MaskedUrl | undefined;
  /** Puts calls back in order whose ends were told otherwise since: stories search among them. */
  order(): void;
  /** Life of a refresh token that a refresh presented. */
  spendingOf(id: string): Spending | undefined;
  /** What the server does with a token that it has replaced; undefined: not seen yet. */
  readonly reuse: 'refused' | 'accepted' | undefined;
}

export function createChronicle(): Chronicle {
  const losses: Loss[] = [];
  const refreshes: Exchange[] = [];
  const failures: Exchange[] = [];
  const clicks: StepEvent[] = [];
  const gaps: GapEvent[] = [];
  const tabs = new Map<number, number>();
  const urls = new Map<string, MaskedUrl>();
  const spendings = new Map<string, Spending>();
  let reuse: Chronicle['reuse'];

  const onWrite = (write: SlotWrite): void => {
    if (write.op === 'seen' || write.failed !== undefined || isToken(write.new) || (!isToken(write.old) && !isJunk(write.new))) return;
    const last = losses.at(-1);
    if (last && last.writes[0]!.doc === write.doc && last.writes[0]!.op === write.op && write.t - last.t <= TOGETHER) last.writes.push(write);
    else losses.push({ t: write.t, tab: write.tab, writes: [write] });
  };

  /** A call told again may be another thing now than it was. */
  const onExchange = (exchange: Exchange): void => {
    const { spends } = exchange;
    if (spends?.token) spendings.set(spends.token.id, spends);
    if (spends?.rotated && exchange.t0 - endedAt(spends.rotated) > OVERLAP) {
      if (exchange.outcome === 'OK') reuse = 'accepted';
      if (exchange.outcome === 'REJECTED') reuse = 'refused';
    }
    if (exchange.role === 'refresh') insert(refreshes, exchange);
    else if (exchange.role === 'business' && (exchange.authFail || isJunk(exchange.credential?.value))) insert(failures, exchange);
  };

  const onLifecycle = (event: LifecycleEvent): void => {
    if (event.url && event.what !== 'navigate') urls.set(event.doc, event.url);
  };

  const meet = (tab: number): void => {
    if (tab >= 0 && !tabs.has(tab)) tabs.set(tab, tabs.size + 1);
  };

  return {
    losses,
    refreshes,
    failures,
    clicks,
    gaps,
    tabNumber: (tab) => tabs.get(tab) ?? 0,
    urlOf: (doc) => urls.get(doc),
    spendingOf: (id) => spendings.get(id),
    order() {
      for (const list of [refreshes, failures]) list.sort((a, b) => endedAt(a) - endedAt(b));
    },
    get reuse() {
      return reuse;
    },
    see(fact) {
      switch (fact.type) {
        case 'slot-write':
          return onWrite(fact.write);
        case 'call':
          return meet(fact.exchange.tab);
        case 'exchange':
          meet(fact.exchange.tab);
          if (fact.again) for (const list of [refreshes, failures]) remove(list, fact.exchange);
          return onExchange(fact.exchange);
        case 'step':
          meet(fact.event.tab);
          clicks.push(fact.event);
          return;
        case 'gap':
          meet(fact.event.tab);
          gaps.push(fact.event);
          return;
        case 'lifecycle':
          meet(fact.event.tab);
          return onLifecycle(fact.event);
        case 'lock':
          return meet(fact.event.tab);
      }
    },
  };
}

function remove(list: Exchange[], exchange: Exchange): void {
  const at = list.lastIndexOf(exchange);
  if (at >= 0) list.splice(at, 1);
}

/** In order of their ends; nearly all come so. */
function insert(list: Exchange[], exchange: Exchange): void {
  let at = list.length;
  while (at > 0 && endedAt(list[at - 1]!) > endedAt(exchange)) at -= 1;
  list.splice(at, 0, exchange);
}
