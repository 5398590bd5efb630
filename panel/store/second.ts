import { computed, signal, type ReadonlySignal, type Signal } from '@preact/signals';
import type { LogEvent } from '../../src/core/event';
import type { TaughtRow } from '../../src/core/taught';
import type { Analysis } from '../../src/story/analysis';
import type { RecordingFile } from '../feed/file';

/** A recording that is looked at beside the one that is shown. */
export interface Second {
  file: Signal<RecordingFile | undefined>;
  /** Judged as the user says of its site, when somebody asks; anew when that changes. */
  analysis: ReadonlySignal<Analysis | undefined>;
}

export interface SecondIo {
  /** Judges events to their end, as the user's thresholds and these rows have it. */
  judge(events: readonly LogEvent[], rows: TaughtRow[]): Analysis;
  sites: ReadonlySignal<Record<string, TaughtRow[]>>;
}

export function createSecond({ judge, sites }: SecondIo): Second {
  const file = signal<RecordingFile | undefined>(undefined);
  const analysis = computed(() => {
    if (!file.value) return undefined;
    const { events, site } = file.value;
    return judge(events, sites.value[site] ?? []);
  });
  return { file, analysis };
}
