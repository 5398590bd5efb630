import { batch, computed, effect, signal, type ReadonlySignal, type Signal } from '@preact/signals';
import type { LogEvent } from '../../src/core/event';
import type { TaughtRow } from '../../src/core/taught';
import { thresholdNames, type Thresholds } from '../../src/core/thresholds';
import { limitsOf, type Limits } from '../../src/log/limits';
import type { PanelToWorker } from '../../src/wire/hub';
import { FIRST, type Settings } from '../../src/wire/settings';
import type { Analysis } from '../../src/story/analysis';
import { siteOf, taughtIn, type Feed, type FeedSink, type FeedStatus } from '../feed/feed';
import { newErrors } from './announce';
import { asksAnalysis, compileFilter, parseFilter } from './filter';
import { onceIn, oncePerFrame, paced } from './frame';
import { indexOfSeq } from './index-of-seq';
import { createKept, type Kept, type KeptIo } from './kept';
import { createLines } from './lines';
import { liveTest } from './live-test';
import { remembered } from './remember';
import { createPrefill } from './prefill';
import type { SettingsPage } from './pages';
import { createRows, type RowSet, type Span } from './rows';
import { createSecond, type Second } from './second';
import { createTabs, type Tabs } from './tabs';
import { createTaughtRows, type TaughtIo, type TaughtRows } from './taught';

export const views = ['diagnosis', 'timeline', 'tokens'] as const;
/** `compare` is there while a second recording is. */
export type View = (typeof views)[number] | 'compare';

/** A file on its way in. `share`: 0 to 1, once it takes so long that somebody wants to know. */
export interface Reading {
  name: string;
  stop: AbortController;
  share?: number;
}

/** All that the views share. Components get it from the context; there are no globals. */
export interface Store {
  /** The results, and a promise to draw again when they change. */
  analysis(): Analysis;
  /** The same, drawn again some times a second at most: for what is made of the whole session. It must not hold up the list, nor be drawn in one task with it. */
  glance(): Analysis;
  /** Events as they arrived, all of them. A live array: read after `version` changed. */
  readonly log: readonly LogEvent[];
  /** Rises once per frame while something changes. */
  version: ReadonlySignal<number>;
  status: ReadonlySignal<FeedStatus>;
  /** Epoch ms; of a file, the time of its last event. */
  now: ReadonlySignal<number>;
  tabs: Tabs;
  taught: TaughtRows;
  settings: Kept<Settings>;
  limits: Kept<Limits>;
  second: Second;
  view: Signal<View>;
  filter: Signal<string>;
  /** Only events of this time are listed. */
  range: Signal<Span | undefined>;
  rows: ReadonlySignal<RowSet>;
  /** Seq of the event whose details are shown. */
  event: Signal<number | undefined>;
  /** Key of the finding that is shown instead of the stories. */
  finding: Signal<string | undefined>;
  /** The list of everything that can be found is open. */
  known: Signal<boolean>;
  /** The session is being saved: what the file will hold is shown. */
  saving: Signal<boolean>;
  /** Page of the settings that is open. */
  page: Signal<SettingsPage | undefined>;
  /** Index into `analysis().generations`. */
  generation: Signal<number | undefined>;
  /** Errors that are new, for the live region. */
  announcement: ReadonlySignal<string>;
  /** The file that is being read. */
  reading: Signal<Reading | undefined>;
  /** Why the last import failed, and similar: shown until it is closed. */
  trouble: Signal<string | undefined>;
  /** The page is a report: read from top to bottom, and printed. */
  readonly isReport: boolean;
  /** The live session, where there is one. */
  readonly live?: Feed;
  open(feed: Feed): void;
  /** The results of other events, judged to their end as those in sight are. */
  judge(events: readonly LogEvent[], rows: readonly TaughtRow[]): Analysis;
  send(command: PanelToWorker): Promise<void>;
  /** Shows an event in the timeline. */
  reveal(seq: number): void;
  /** Looks at the clock; twice a second while the panel can be seen. */
  tick(now: number): void;
}

export interface StoreIo {
  createAnalysis(rows: readonly TaughtRow[], thresholds: Thresholds): Analysis;
  live?: Feed;
  /** Where taught rows are kept. */
  taught?: TaughtIo;
  /** Left out: the standard, as long as the page is open. */
  settings?: Kept<Settings>;
  limits?: KeptIo<Limits>;
  isReport?: boolean;
}

/** The analysis waits so long for late events; a file has none, its last second is to be judged at once. ms. */
const SETTLE = 1000;

/** Of a log that is being read: events that are taken in at once, how long fewer wait for more, and how often it is shown. Milliseconds. */
const SLICE = 1024;
const PATIENCE = 100;
const GLANCE = 400;
/** Between two drawings of what is made of the whole session: it rests as well, by what they cost. Milliseconds. */
const PACE = 250;
/** A session of fewer events is drawn with each frame, all of it: that costs little, and what was found is told at once. */
const LONG = 5000;

export function createStore({ createAnalysis, live, taught: taughtIo, settings = createKept(FIRST), limits: limitsIo, isReport = false }: StoreIo): Store {
  const status = signal<FeedStatus>({ source: 'none' });
  const taught = createTaughtRows(computed(() => siteOf(status.value)), taughtIo, computed(() => taughtIn(status.value)));
  /** What the analysis was made with. */
  let rowsTaught = taught.inForce.value;
  let { thresholds } = settings.value.value;
  let analysis = createAnalysis(rowsTaught, thresholds);
  let log: LogEvent[] = [];
  /** Came in, and is not analysed yet. */
  let waiting: LogEvent[] = [];
  let patience: ReturnType<typeof setTimeout> | undefined;
  let opened: AbortController | undefined;
  const tabs = createTabs();
  const lines = createLines(tabs.number);
  const prefill = createPrefill(lines, () => log);
  const rowIndex = createRows(lines);
  const errors = newErrors();

  const isLong = (): boolean => log.length >= LONG;
  const version = signal(0);
  /** `version` as it was when the whole session was drawn last. */
  const glanced = signal(0);
  const glanceAgain = paced(PACE, () => (glanced.value = version.peek()), isLong);
  const now = signal(0);
  const filter = remembered('filter', '');
  const view = remembered('view', 'diagnosis') as Signal<View>;
  if (!(views as readonly View[]).includes(view.value)) view.value = 'diagnosis';
  const range = signal<Span | undefined>(undefined);
  const event = signal<number | undefined>(undefined);
  const finding = signal<string | undefined>(undefined);
  const generation = signal<number | undefined>(undefined);
  const known = signal(false);
  const saving = signal(false);
  const page = signal<SettingsPage | undefined>(undefined);
  const announcement = signal('');

  const judged = liveTest(() => analysis);
  const rowTest = computed(() => {
    const terms = parseFilter(filter.value);
    // What is judged may be judged otherwise when more is known: then all rows are asked again.
    if (asksAnalysis(terms)) void version.value;
    return compileFilter(terms, lines, judged);
  });
  const rows = computed(() => {
    void version.value;
    return rowIndex.update(analysis.events, rowTest.value, range.value);
  });

  const show = (): void => {
    version.value += 1;
    glanceAgain();
    prefill.ask();
    const fresh = errors.in(analysis.findings);
    if (fresh !== '') announcement.value = fresh;
  };
  const changed = oncePerFrame(show, isLong);
  const changedSlowly = onceIn(GLANCE, show);

  const startAnew = (): void => {
    analysis = createAnalysis((rowsTaught = taught.inForce.value), (thresholds = settings.value.value.thresholds));
    lines.clear();
    prefill.clear();
    rowIndex.clear();
  };

  // What the user says of a site holds for what was captured before, too.
  effect(() => {
    const chosen = settings.value.value.thresholds;
    if (taught.inForce.value === rowsTaught && thresholdNames.every((name) => chosen[name] === thresholds[name])) return;
    startAnew();
    analysis.push(log);
    tick(Date.now());
    changed();
  });

  const sink: FeedSink = {
    reset() {
      startAnew();
      log = [];
      waiting = [];
      tabs.clear();
      errors.clear();
      // Together, so that no view meets rows of the session before.
      batch(() => {
        range.value = event.value = finding.value = generation.value = undefined;
        glanced.value = version.value += 1;
      });
    },
    events(events) {
      for (const one of events) waiting.push(one);
      if (isBehind(status.value, waiting) && waiting.length < SLICE) patience ??= setTimeout(takeIn, PATIENCE);
      else takeIn();
    },
    status(next) {
      status.value = next;
      tick(Date.now());
    },
  };

  /** A long log is read in many small pieces: taken in by the slice, and shown now and then, it is here three times sooner. */
  function takeIn(): void {
    clearTimeout(patience);
    patience = undefined;
    const events = waiting;
    waiting = [];
    for (const one of events) {
      log.push(one);
      tabs.see(one.tab);
    }
    analysis.push(events);
    if (isBehind(status.value, log)) changedSlowly();
    else changed();
  }

  function open(feed: Feed): void {
    opened?.abort();
    opened = new AbortController();
    feed.start(sink, opened.signal);
  }

  function judge(events: readonly LogEvent[], rows: readonly TaughtRow[], by = thresholds): Analysis {
    const other = createAnalysis(rows, by);
    other.push(events);
    const last = other.events.at(-1);
    if (last) other.tick(last.t + SETTLE);
    return other;
  }

  function tick(time: number): void {
    const last = analysis.events.at(-1)?.t ?? time;
    const live = status.value.source === 'live';
    now.value = live ? time : last;
    if (log.length === 0 || isBehind(status.value, log)) return;
    const before = analysis.version;
    analysis.tick(live ? time : last + SETTLE);
    if (analysis.version !== before) changed();
  }

  function reveal(seq: number): void {
    const index = indexOfSeq(analysis.events, seq);
    if (index === -1) return;
    if (rows.value.at(rows.value.rowOf(index)) !== index) {
      range.value = undefined;
      filter.value = '';
    }
    event.value = seq;
    view.value = 'timeline';
  }

  return {
    analysis: () => (void version.value, analysis),
    glance: () => (void glanced.value, analysis),
    get log() {
      return log;
    },
    version,
    status,
    now,
    tabs,
    taught,
    settings,
    limits: createKept(limitsOf(undefined), limitsIo),
    second: createSecond({ judge: (events, rows) => judge(events, rows, settings.value.value.thresholds), sites: taught.sites }),
    view,
    filter,
    range,
    rows,
    event,
    finding,
    known,
    saving,
    page,
    generation,
    announcement,
    reading: signal(undefined),
    trouble: signal(undefined),
    isReport,
    live,
    open,
    judge,
    send: async (command) => live?.send?.(command),
    reveal,
    tick,
  };
}

/** While the log is still being read its events are old: to tell the time now would make each of them late, and to tell what was found would be too little. */
export const isBehind = (now: FeedStatus, log: readonly LogEvent[]): boolean => now.source === 'live' && (log.at(-1)?.seq ?? 0) + now.unread < (now.state?.head ?? 0);
