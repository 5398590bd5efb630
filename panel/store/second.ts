import { computed, signal, type ReadonlySignal, type Signal } from '@preact/signals';
import type { LogEvent } from '../../src/core/event';
import type { TaughtRow } from '../../src/core/taught';
import type { Analysis } from '../../src/story/analysis';
import type { RecordingFile } from '../feed/file';
import { inForce } from './taught';

/** A recording that is looked at beside the one that is shown. */
export interface Second {
  file: Signal<RecordingFile | undefined>;
  /** Judged as the user and the file say of its site, when somebody asks; anew when that changes. */
  analysis: ReadonlySignal<Analysis | undefined>;
}

export interface SecondIo {
  /** Judges events to their end, as the user's thresholds and these rows have it. */
  judge(events: readonly LogEvent[], rows: readonly TaughtRow[]): Analysis;
  sites: ReadonlySignal<Record<string, TaughtRow[]>>;
}

export function createSecond({ judge, sites }: SecondIo): Second {
  const file = signal<RecordingFile | undefined>(undefined);
  const analysis = computed(() => {
    if (!file.value) return undefined;
    const { events, site, meta } = file.value;
    return judge(events, inForce(sites.value[site], meta?.taught));
  });
  return { file, analysis };
}
