import type { CallMaker } from '../../../src/core/event';
import { isToken } from '../../../src/core/token-ref';
import type { Exchange } from '../../../src/derive/facts';
import type { createLaneBook } from './lane';
import { strandOf, type Lane } from './lane';
import type { Span } from '../../store/rows';
import { MOST_ROWS } from './pack';
import { callStrand, loudStrands, type CallStrand } from './strand-name';

/** A call that runs. */
export interface OpenCall {
  exchange: Exchange;
  lane: Lane;
}

interface Kept {
  lane: Lane;
  strand: CallStrand;
  to: number;
}

/** The newest so many calls, and as many of the others in turn, are looked at again with each update: a call may still be told otherwise. */
const AGAIN = 200;

/** Puts calls into their lanes. What runs is kept apart until its outcome is known. */
export function createCalls(book: ReturnType<typeof createLaneBook>, makers: ReadonlyMap<number, CallMaker>) {
  const kept: (Kept | undefined)[] = [];
  const open = new Map<number, OpenCall>();
  const lastUse = new Map<string, number>();
  let list: readonly Exchange[] = [];
  let turn = 0;

  function laneOf(exchange: Exchange): Lane {
    const maker = exchange.events.map((seq) => makers.get(seq)).find((one) => one !== undefined);
    if (maker === 'worker' && exchange.tab !== -1) return book.of('worker', exchange.tab);
    return book.ofDocument(exchange, exchange.role === 'document' ? exchange.url : undefined);
  }

  function take(at: number): void {
    const exchange = list[at]!;
    const used = exchange.credential?.value;
    if (isToken(used)) lastUse.set(used.id, Math.max(exchange.t0, lastUse.get(used.id) ?? 0));
    const lane = open.get(at)?.lane ?? laneOf(exchange);
    if (exchange.outcome === 'PENDING') return void open.set(at, { exchange, lane });
    open.delete(at);
    const strand = callStrand(exchange);
    const to = endOf(exchange);
    strandOf(lane, strand).add({ from: exchange.t0, to, n: 1, seq: exchange.events[0] ?? 0 });
    if (lane.callRows === 1 && hides(lane, strand, { from: exchange.t0, to })) lane.callRows = MOST_ROWS;
    kept[at] = { lane, strand, to };
  }

  /** false: it was drawn as something else, so all have to be put anew. */
  function again(at: number): boolean {
    const before = kept[at];
    const exchange = list[at];
    if (!before || !exchange) return true;
    if (callStrand(exchange) !== before.strand) return false;
    const to = endOf(exchange);
    if (to > before.to) strandOf(before.lane, before.strand).add({ from: exchange.t0, to, n: 0, seq: exchange.events[0] ?? 0 });
    before.to = Math.max(before.to, to);
    return true;
  }

  return {
    open,
    laneOf,
    lastUse,
    /** Takes up to `budget` new calls. `anew`: begin with empty lanes. `more`: there are more. */
    update(exchanges: readonly Exchange[], budget: number): { anew: boolean; more: boolean } {
      if (list.length > 0 && (list !== exchanges || exchanges.length < kept.length)) return { anew: true, more: true };
      list = exchanges;
      for (const at of open.keys()) if (list[at]!.outcome !== 'PENDING') take(at);
      const until = Math.min(list.length, kept.length + budget);
      for (let at = kept.length; at < until; at += 1) {
        kept.push(undefined);
        take(at);
      }
      for (let i = 0; i < AGAIN; i += 1) {
        turn = (turn + 1) % Math.max(1, kept.length);
        if (!again(turn) || !again(kept.length - 1 - i)) return { anew: true, more: true };
      }
      return { anew: false, more: until < list.length };
    },
  };
}

/** It would lie over another call about the session, which ended otherwise. */
const hides = (lane: Lane, strand: CallStrand, span: Span): boolean => loudStrands.includes(strand) && loudStrands.some((other) => other !== strand && (lane.strands.get(other)?.within(span, 0).length ?? 0) > 0);

export const endOf = ({ t0, t1, t2 }: Exchange): number => Math.max(t0, t2 ?? t1 ?? t0);
