import type { LogEvent } from '../core/event';
import { taughtBy, type Taught, type TaughtRow } from '../core/taught';
import { createDerive, type Derive } from '../derive/derive';
import { fold, type FindingGroup } from '../faults/groups';
import type { Finding } from '../faults/fault';
import { faults } from '../faults/registry';
import { createRun, type Run } from '../faults/run';
import type { Analysis, Health } from './analysis';
import { createChronicle, type Chronicle } from './chronicle';
import { healthOf } from './health';
import { insertSorted } from './sorted';
import type { Story } from './story';
import { tellStories } from './stories';

/** What is looked for. */
export { faults };

/** Events wait this long for earlier ones from other clocks and contexts. Milliseconds of event time. */
const SETTLE = 300;
/** The wall clock runs ahead of the events' way to us by more. Milliseconds. */
const SETTLE_CLOCK = 500;

interface Pass {
  derive: Derive;
  run: Run;
  chronicle: Chronicle;
  /** Events before this index are analysed. */
  done: number;
  /** Event time up to which everything is decided. */
  until: number;
}

/** The whole analysis of one session: events in, everything the views show out. `rows`: what the user taught about the site. */
export function createAnalysis(rows: readonly TaughtRow[] = []): Analysis {
  const taught = taughtBy(rows);
  const events: LogEvent[] = [];
  let pass = startPass(taught);
  let newest = -Infinity;
  let version = 0;
  let findings: Finding[] = [];
  let groups: FindingGroup[] = [];
  let stories: Story[] = [];
  let health: Health = 'no-refresh-yet';
  let seenRun = -1;

  const analyse = (horizon: number): void => {
    for (let event = events[pass.done]; event && event.t <= horizon; event = events[pass.done]) {
      pass.derive.see(event);
      pass.done += 1;
    }
    if (horizon <= pass.until) return;
    pass.until = horizon;
    pass.derive.advance(horizon);
    pass.run.end(horizon);
  };

  const conclude = (): void => {
    version += 1;
    if (pass.run.version !== seenRun) {
      seenRun = pass.run.version;
      findings = pass.run.findings();
      groups = fold(findings);
    }
    stories = tellStories({ derive: pass.derive, chronicle: pass.chronicle, groups, now: pass.until });
    health = healthOf(findings, pass.chronicle, pass.derive.signOuts);
  };

  const goOn = (horizon: number): void => {
    analyse(Math.max(horizon, pass.until));
    conclude();
  };

  /** HAR entries are told when their call is over, with the time at which it began. That alone changes nothing that was said; all else begins anew. */
  const takeLate = (more: readonly LogEvent[]): void => {
    const late = more.filter(({ t }) => t <= pass.until);
    if (late.every((event) => pass.derive.isInTime(event, pass.until))) {
      pass.done += late.length;
      for (const event of late) pass.derive.see(event);
      return;
    }
    const { until } = pass;
    pass = startPass(taught);
    seenRun = -1;
    analyse(until);
  };

  return {
    push(more) {
      if (more.length === 0) return;
      const first = insertSorted(events, more);
      for (const event of more) newest = Math.max(newest, event.t);
      if (first < pass.done || events[first]!.t < pass.until) takeLate(more);
      goOn(newest - SETTLE);
    },
    tick(now) {
      const horizon = now - SETTLE_CLOCK;
      if (horizon <= pass.until) return;
      goOn(horizon);
    },
    get version() {
      return version;
    },
    get events() {
      return events;
    },
    get exchanges() {
      return pass.derive.exchanges;
    },
    get generations() {
      return pass.derive.generations;
    },
    get slots() {
      return pass.derive.slots;
    },
    get torn() {
      return pass.derive.torn();
    },
    get findings() {
      return findings;
    },
    get groups() {
      return groups;
    },
    get stories() {
      return stories;
    },
    get health() {
      return health;
    },
    label: (id) => pass.derive.label(id),
    exchangeOf: (seq) => pass.derive.exchangeOf(seq),
  };
}

function startPass(taught: Taught): Pass {
  const run = createRun(faults);
  const chronicle = createChronicle();
  const derive = createDerive((fact) => {
    chronicle.see(fact);
    run.step(fact);
  }, taught);
  return { derive, run, chronicle, done: 0, until: -Infinity };
}
