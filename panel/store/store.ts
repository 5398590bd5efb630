import { batch, computed, effect, signal, type ReadonlySignal, type Signal } from '@preact/signals';
import type { LogEvent } from '../../src/core/event';
import type { TaughtRow } from '../../src/core/taught';
import type { PanelToWorker } from '../../src/wire/hub';
import type { Analysis } from '../../src/story/analysis';
import type { Feed, FeedSink, FeedStatus } from '../feed/feed';
import { newErrors } from './announce';
import { asksAnalysis, compileFilter, parseFilter } from './filter';
import { oncePerFrame } from './frame';
import { createHaystacks } from './haystack';
import { indexOfSeq } from './index-of-seq';
import { liveTest } from './live-test';
import { remembered } from './remember';
import { createPrefill } from './prefill';
import { createRows, type RowSet, type Span } from './rows';
import { createTabs, type Tabs } from './tabs';
import { createTaughtRows, type TaughtIo, type TaughtRows } from './taught';

export const views = ['diagnosis', 'timeline', 'tokens'] as const;
export type View = (typeof views)[number];

/** All that the views share. Components get it from the context; there are no globals. */
export interface Store {
  /** The results, and a promise to draw again when they change. */
  analysis(): Analysis;
  /** Events as they arrived, all of them. A live array: read after `version` changed. */
  readonly log: readonly LogEvent[];
  /** Rises once per frame while something changes. */
  version: ReadonlySignal<number>;
  status: ReadonlySignal<FeedStatus>;
  /** Epoch ms; of a file, the time of its last event. */
  now: ReadonlySignal<number>;
  tabs: Tabs;
  taught: TaughtRows;
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
  /** Index into `analysis().generations`. */
  generation: Signal<number | undefined>;
  /** Errors that are new, for the live region. */
  announcement: ReadonlySignal<string>;
  /** Why the last import failed, and similar: shown until it is closed. */
  trouble: Signal<string | undefined>;
  /** The live session, where there is one. */
  readonly live?: Feed;
  open(feed: Feed): void;
  send(command: PanelToWorker): void;
  /** Shows an event in the timeline. */
  reveal(seq: number): void;
  /** Looks at the clock; twice a second while the panel can be seen. */
  tick(now: number): void;
}

export interface StoreIo {
  createAnalysis(rows: readonly TaughtRow[]): Analysis;
  live?: Feed;
  /** Where taught rows are kept. */
  taught?: TaughtIo;
}

/** The analysis waits so long for late events; a file has none, its last second is to be judged at once. ms. */
const SETTLE = 1000;

export function createStore({ createAnalysis, live, taught: taughtIo }: StoreIo): Store {
  const status = signal<FeedStatus>({ source: 'none' });
  const taught = createTaughtRows(computed(() => siteOf(status.value)), taughtIo);
  /** What the analysis was made with. */
  let rowsTaught = taught.rows.value;
  let analysis = createAnalysis(rowsTaught);
  let log: LogEvent[] = [];
  let opened: AbortController | undefined;
  const tabs = createTabs();
  const haystacks = createHaystacks(tabs.number);
  const prefill = createPrefill(haystacks, () => log);
  const rowIndex = createRows(haystacks);
  const errors = newErrors();

  const version = signal(0);
  const now = signal(0);
  const filter = remembered('filter', '');
  const view = remembered('view', 'diagnosis') as Signal<View>;
  if (!views.includes(view.value)) view.value = 'diagnosis';
  const range = signal<Span | undefined>(undefined);
  const event = signal<number | undefined>(undefined);
  const finding = signal<string | undefined>(undefined);
  const generation = signal<number | undefined>(undefined);
  const known = signal(false);
  const announcement = signal('');

  const judged = liveTest(() => analysis);
  const rowTest = computed(() => {
    const terms = parseFilter(filter.value);
    // What is judged may be judged otherwise when more is known: then all rows are asked again.
    if (asksAnalysis(terms)) void version.value;
    return compileFilter(terms, judged);
  });
  const rows = computed(() => {
    void version.value;
    return rowIndex.update(analysis.events, rowTest.value, range.value);
  });

  const changed = oncePerFrame(() => {
    version.value += 1;
    prefill.ask();
    const fresh = errors.in(analysis.findings);
    if (fresh !== '') announcement.value = fresh;
  });

  const startAnew = (): void => {
    analysis = createAnalysis((rowsTaught = taught.rows.value));
    haystacks.clear();
    prefill.clear();
    rowIndex.clear();
  };

  // What was taught holds for what was captured before, too.
  effect(() => {
    if (taught.rows.value === rowsTaught) return;
    startAnew();
    analysis.push(log);
    tick(Date.now());
    changed();
  });

  const sink: FeedSink = {
    reset() {
      startAnew();
      log = [];
      tabs.clear();
      errors.clear();
      // Together, so that no view meets rows of the session before.
      batch(() => {
        range.value = event.value = finding.value = generation.value = undefined;
        version.value += 1;
      });
    },
    events(events) {
      for (const one of events) {
        log.push(one);
        tabs.see(one.tab);
      }
      analysis.push(events);
      changed();
    },
    status(next) {
      status.value = next;
      tick(Date.now());
    },
  };

  function open(feed: Feed): void {
    opened?.abort();
    opened = new AbortController();
    feed.start(sink, opened.signal);
  }

  function tick(time: number): void {
    const last = analysis.events.at(-1)?.t ?? time;
    const live = status.value.source === 'live';
    now.value = live ? time : last;
    if (log.length === 0 || isBehind()) return;
    const before = analysis.version;
    analysis.tick(live ? time : last + SETTLE);
    if (analysis.version !== before) changed();
  }

  /** While the log is still being read its events are old: to tell the time now would make each of them late. */
  function isBehind(): boolean {
    const now = status.value;
    if (now.source !== 'live') return false;
    return (log.at(-1)?.seq ?? 0) + now.unread < (now.state?.head ?? 0);
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
    get log() {
      return log;
    },
    version,
    status,
    now,
    tabs,
    taught,
    view,
    filter,
    range,
    rows,
    event,
    finding,
    known,
    generation,
    announcement,
    trouble: signal(undefined),
    live,
    open,
    send: (command) => live?.send?.(command),
    reveal,
    tick,
  };
}

/** The site that is shown, live or from a file. */
const siteOf = (status: FeedStatus): string | undefined => (status.source === 'file' ? status.site || undefined : status.source === 'live' ? status.state?.site : undefined);
