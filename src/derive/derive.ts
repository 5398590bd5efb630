import type { LifecycleWhat, LogEvent } from '../core/event';
import { NOTHING_TAUGHT, type Taught } from '../core/taught';
import { SuccessLearner } from '../recognise/soft-error';
import { createClocks } from './clocks';
import { createDocuments } from './documents';
import { createExchanges } from './exchanges';
import type { Exchange, Fact, Generation, SignOut, Slot, SlotWrite } from './facts';
import { createFactQueue } from './fact-queue';
import type { JudgeContext } from './judge';
import { createLineage } from './lineage';
import { createMemory } from './memory';
import { retold } from './retold';
import { createSignOuts } from './sign-out';
import { createSlots } from './slots';
import { createSpendings } from './spending';
import { createTokenBook } from './token-book';
import { tornSlots } from './torn';
import { createWireWitness } from './wire-witness';

/** The shared views of one session's log, kept up to date event by event. */
export interface Derive {
  /** Events must come in order of `t`. */
  see(event: LogEvent): void;
  /** Event time is at least `now`: what was waited for and did not come is told. Epoch ms. */
  advance(now: number): void;
  /** Rises with all that comes due. */
  readonly version: number;
  readonly exchanges: readonly Exchange[];
  readonly generations: readonly Generation[];
  readonly slots: readonly Slot[];
  readonly signOuts: readonly SignOut[];
  torn(): { access: Slot; refresh: Slot }[];
  label(id: string): string;
  exchangeOf(seq: number): Exchange | undefined;
  /** Told at event time `now`, though it is older, it changes nothing that was said. */
  isInTime(event: LogEvent, now: number): boolean;
  generationOf(id: string): Generation | undefined;
}

/** One pass over the log, in time order; facts come out in time order behind a short hold. `taught`: what the user said about the site. */
export function createDerive(emit: (fact: Fact) => void, taught: Taught = NOTHING_TAUGHT): Derive {
  const book = createTokenBook();
  const lineage = createLineage();
  const slots = createSlots(lineage, book);
  const memory = createMemory(slots.list, lineage);
  const signOuts = createSignOuts(slots.list, (signOut) => emit({ type: 'sign-out', t: signOut.t, signOut }));
  const spendings = createSpendings();
  const queue = createFactQueue((fact) => {
    if (fact.type === 'call') memory.settle(fact.exchange);
    if (fact.type === 'call' || fact.type === 'exchange') spendings.see(fact.exchange);
    emit(fact);
    signOuts.see(fact);
  });
  const context: JudgeContext = {
    book,
    documents: createDocuments(),
    learner: new SuccessLearner(),
    refreshUrls: new Map(),
    refreshCookiePaths: [],
    witness: createWireWitness(),
    clocks: createClocks(),
    answeredAt: new Map(),
    taught,
  };
  const exchanges = createExchanges(queue, lineage, context);
  let version = 0;

  const addWrites = (writes: readonly SlotWrite[]): void => {
    for (const write of writes) queue.add({ type: 'slot-write', t: write.t, write }, write.seq);
    if (writes.length > 0) memory.stored();
  };

  /** The earliest time at which anything is due, as it was when the last event was handled. */
  let next = Infinity;
  const dueAt = (): number => Math.min(exchanges.dueAt(), slots.dueAt(), queue.dueAt(), signOuts.dueAt());

  /** One thing after the other, each at its time: how often the time is told must change nothing. */
  const advance = (now: number): void => {
    for (let t = next; t <= now; t = next = dueAt()) {
      version += 1;
      exchanges.advance(t);
      addWrites(slots.advance(t));
      queue.release(t);
      signOuts.advance(t);
    }
  };

  const handle = (event: LogEvent): void => {
    switch (event.kind) {
      case 'request': {
        exchanges.see(event);
        const exchange = exchanges.of(event.seq);
        if (exchange) memory.sent(event, exchange);
        return;
      }
      case 'response':
      case 'body':
      case 'settled':
      case 'end':
        return exchanges.see(event);
      case 'preflight':
        return exchanges.preflight(event);
      case 'storage':
        return addWrites(slots.write(event));
      case 'cookie':
        if (event.by !== 'page' && event.op === 'set' && event.value.members.some(({ role }) => role === 'refresh') && !context.refreshCookiePaths.includes(event.path)) context.refreshCookiePaths.push(event.path);
        return addWrites(slots.cookie(event));
      case 'lifecycle':
        if (event.what === 'start') slots.opened(event.doc, event.t);
        if (event.what === 'tab-replace' && event.other !== undefined) slots.replaced(event.tab, event.other);
        for (const state of context.documents.see(event)) {
          exchanges.leave(state, event.seq);
          if (state.frame === 0) memory.left(state.tab);
        }
        if (wakes.has(event.what)) exchanges.wake(event);
        else if (endings.has(event.what)) exchanges.explain(event);
        return queue.add({ type: 'lifecycle', t: event.t, event }, event.seq);
      case 'lock':
        return queue.add({ type: 'lock', t: event.t, event }, event.seq);
      case 'socket':
        return exchanges.message(event);
      case 'step':
        // What is typed or sent says nothing of a session; a form that a key sends clicks its button, too.
        if (event.what !== 'click') return;
        return queue.add({ type: 'step', t: event.t, event }, event.seq);
      case 'gap':
        // A gap that counted and lost nothing (the worker woke again) takes no evidence away.
        if (event.count === 0) return;
        exchanges.doubt(event);
        return queue.add({ type: 'gap', t: event.t, event }, event.seq);
      case 'mark':
      case 'error':
        return;
    }
  };

  return {
    see(event) {
      const { t } = event;
      advance(t);
      handle(taught.rows.length > 0 ? retold(event, taught) : event);
      next = dueAt();
      advance(t);
    },
    advance,
    get version() {
      return version;
    },
    exchanges: exchanges.list,
    generations: lineage.generations,
    slots: slots.list,
    signOuts: signOuts.list,
    torn: () => tornSlots(slots.list, lineage),
    label: book.label,
    exchangeOf: exchanges.of,
    isInTime: exchanges.isInTime,
    generationOf: lineage.of,
  };
}

/** The document may have slept until then. */
const wakes = new Set<LifecycleWhat>(['visible', 'resume', 'stall']);
/** They tell how the document before went away. */
const endings = new Set<LifecycleWhat>(['start', 'tab-close', 'discard', 'crash']);
