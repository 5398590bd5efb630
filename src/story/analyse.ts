import type { LogEvent } from '../core/event';
import { taughtBy, type TaughtRow } from '../core/taught';
import { STANDARD, type Thresholds } from '../core/thresholds';
import { faults } from '../faults/registry';
import type { Analysis } from './analysis';
import { createPasses } from './passes';
import { insertSorted } from './sorted';
import { createTelling } from './telling';

/** What is looked for. */
export { faults };

/** Events wait this long for earlier ones from other clocks and contexts. Milliseconds of event time. */
const SETTLE = 300;
/** The wall clock runs ahead of the events' way to us by more. Milliseconds. */
const SETTLE_CLOCK = 500;

/** The whole analysis of one session: events in, everything the views show out. `rows` and `thresholds`: what the user says of the site. */
export function createAnalysis(rows: readonly TaughtRow[] = [], thresholds: Thresholds = STANDARD): Analysis {
  const events: LogEvent[] = [];
  const passes = createPasses(events, taughtBy(rows), thresholds);
  const telling = createTelling(
    () => passes.first,
    () => version,
  );
  let version = 0;

  const goOn = (horizon: number): void => {
    passes.goOn(Math.max(horizon, passes.first.until));
    passes.first.run.end(passes.first.until);
  };

  return {
    push(more) {
      if (more.length === 0) return;
      passes.added(more, insertSorted(events, more));
      goOn(events.at(-1)!.t - SETTLE);
      version += 1;
    },
    tick(now) {
      const horizon = now - SETTLE_CLOCK;
      const { first } = passes;
      if (horizon <= first.until && !passes.owes) return;
      const before = first.derive.version + first.run.version;
      goOn(horizon);
      if (passes.first !== first || first.derive.version + first.run.version !== before || horizon >= telling.staleAt()) version += 1;
    },
    get version() {
      return version;
    },
    get events() {
      return events;
    },
    get exchanges() {
      return passes.first.derive.exchanges;
    },
    get generations() {
      return passes.first.derive.generations;
    },
    get slots() {
      return passes.first.derive.slots;
    },
    get torn() {
      return passes.first.derive.torn();
    },
    get findings() {
      return telling.findings();
    },
    get groups() {
      return telling.groups();
    },
    get stories() {
      return telling.stories();
    },
    get health() {
      return telling.health();
    },
    label: (id) => passes.first.derive.label(id),
    exchangeOf: (seq) => passes.first.derive.exchangeOf(seq),
  };
}
