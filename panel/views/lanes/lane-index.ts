import type { CallMaker, GapEvent, GapReason, LogEvent, MarkEvent } from '../../../src/core/event';
import type { Exchange } from '../../../src/derive/facts';
import type { Span } from '../../store/rows';
import { createCalls, type OpenCall } from './calls';
import { createLaneBook, strandOf, type Lane } from './lane';
import { writeStrandsOf } from './strand-name';

/** Time in which something could not be seen; `from` is -Infinity where it had no beginning. */
export interface Gap extends Span {
  event: GapEvent;
}

/** Everything that is drawn, ready for every scale. Kept up to date by what is new: no update walks the log. */
export interface LaneIndex {
  readonly lanes: readonly Lane[];
  readonly gaps: readonly Gap[];
  readonly marks: readonly MarkEvent[];
  /** Calls that run. */
  readonly open: Iterable<OpenCall>;
  /** When the last call with an access token left, by the token's id. */
  readonly lastUse: ReadonlyMap<string, number>;
  /** The lane of a call. */
  laneOf(exchange: Exchange): Lane;
  /** Takes in what is new; true when there is more than one update should take. */
  update(log: readonly LogEvent[], exchanges: readonly Exchange[]): boolean;
}

/** Events and calls that one update takes: a long log that is opened at once must not hold up a frame. */
const BUDGET = 10_000;

export function createLaneIndex(): LaneIndex {
  let state = begin([]);

  return {
    get lanes() {
      return state.book.list;
    },
    get gaps() {
      return state.gaps;
    },
    get marks() {
      return state.marks;
    },
    get open() {
      return state.calls.open.values();
    },
    get lastUse() {
      return state.calls.lastUse;
    },
    laneOf: (exchange) => state.calls.laneOf(exchange),
    update(log, exchanges) {
      if (log !== state.log || log.length < state.seen) state = begin(log);
      const until = Math.min(log.length, state.seen + BUDGET);
      for (; state.seen < until; state.seen += 1) see(state, log[state.seen]!, log[state.seen - 1]);
      // Calls are put where their events were seen.
      if (until < log.length) return true;
      const { anew, more } = state.calls.update(exchanges, BUDGET);
      if (anew) state = begin(log);
      return anew || more;
    },
  };
}

function begin(log: readonly LogEvent[]) {
  const book = createLaneBook();
  const makers = new Map<number, CallMaker>();
  return { log, seen: 0, book, makers, calls: createCalls(book, makers), gaps: [] as Gap[], marks: [] as MarkEvent[] };
}

function see({ book, makers, gaps, marks }: ReturnType<typeof begin>, event: LogEvent, before: LogEvent | undefined): void {
  if (event.tab !== -1) book.meet(event.tab);
  switch (event.kind) {
    case 'request':
      if (event.maker) makers.set(event.seq, event.maker);
      return;
    case 'lifecycle':
      return book.see(event);
    case 'storage':
    case 'cookie': {
      const names = writeStrandsOf(event);
      if (names.length === 0) return;
      const lane = event.kind === 'cookie' && event.tab === -1 ? book.of('cookies', -1) : book.ofDocument(event);
      for (const name of names) strandOf(lane, name).add({ from: event.t, to: event.t, n: 1, seq: event.seq });
      return;
    }
    case 'gap':
      return void gaps.push({ event, from: gapStart(event, before), to: event.t });
    case 'mark':
      return void marks.push(event);
  }
}

/** Nobody looked until it was told. */
const reachBack: ReadonlySet<GapReason> = new Set(['worker-restarted', 'watch-paused', 'log-failed']);

/** A gap is told at its end: some reach back to what came last before them, deleted events to the beginning. */
function gapStart({ reason, t }: GapEvent, before: LogEvent | undefined): number {
  if (reason === 'evicted') return -Infinity;
  return reachBack.has(reason) ? Math.min(t, before?.t ?? t) : t;
}
