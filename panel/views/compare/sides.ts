import type { Analysis } from '../../../src/story/analysis';
import { signal } from '@preact/signals';
import type { RecordingFile } from '../../feed/file';
import { siteOf } from '../../feed/feed';
import type { Store } from '../../store/store';
import { createTabs } from '../../store/tabs';
import { foreignValues } from '../../text/foreign';
import { say } from '../../text/words';
import type { Compared } from './difference';

/** A recording of the two, with all that its parts are drawn from. */
export interface Side {
  /** File name; undefined: the live session. */
  name?: string;
  /** What the file cannot show, in words; of what the panel shows, the panel says it. */
  note?: string;
  analysis: Analysis;
  compared: Compared;
  /** What the parts of this side take for the panel's store: labels, tabs and times are of this recording. */
  store: Store;
  /** It is what the panel shows, so that its findings can be opened. */
  isShown: boolean;
}

/** What the panel shows. */
export function shownSide(store: Store): Side {
  const analysis = store.analysis();
  const status = store.status.value;
  return { name: status.source === 'file' ? status.name : undefined, analysis, compared: comparedOf(analysis, siteOf(status) ?? ''), store, isShown: true };
}

/** The file that was opened beside it. */
export function otherSide(store: Store, file: RecordingFile, analysis: Analysis): Side {
  const tabs = createTabs();
  for (const { tab } of analysis.events) tabs.see(tab);
  const own: Store = { ...store, analysis: () => analysis, glance: () => analysis, tabs, now: signal(analysis.events.at(-1)?.t ?? 0) };
  const note = file.foreign ? say('state_foreign_text', { name: file.name, ...foreignValues(file.foreign) }) : file.note && `${file.name}: ${file.note}`;
  return { name: file.name, note, analysis, compared: comparedOf(analysis, file.site), store: own, isShown: false };
}

/** The earlier one is what was before, unless the user says otherwise. */
export function inOrder(a: Side, b: Side, isSwapped: boolean): [before: Side, after: Side] {
  return a.compared.start <= b.compared.start === !isSwapped ? [a, b] : [b, a];
}

function comparedOf({ events, findings, exchanges }: Analysis, site: string): Compared {
  const start = events[0]?.t ?? 0;
  return {
    findings,
    site,
    start,
    end: events.at(-1)?.t ?? start,
    events: events.length,
    refreshes: exchanges.filter(({ role }) => role === 'refresh').length,
    gaps: events.filter((event) => event.kind === 'gap' && event.count !== 0).length,
  };
}
