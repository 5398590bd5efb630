import type { ReadError } from '../../src/recording/read';
import type { RecordingFile } from '../feed/file';
import { say } from '../text/words';
import { read } from './reader';
import type { Store } from './store';

/** A file that is read sooner shows no progress: it would only flash. Milliseconds. */
const SLOW = 200;

/** What is in a file that the user chose. Undefined when it cannot be read, which the store's `trouble` tells, or when the reading was ended: by Cancel, or by another file. */
export async function openFile(store: Store, file: File): Promise<RecordingFile | undefined> {
  const { name } = file;
  const { reading, trouble } = store;
  const stop = new AbortController();
  const isMine = (): boolean => reading.value?.stop === stop;
  const show = (share: number): void => void (isMine() && (reading.value = { name, stop, share }));
  reading.value?.stop.abort();
  reading.value = { name, stop };
  trouble.value = undefined;
  let done = 0;
  const slow = setTimeout(() => show(done), SLOW);
  const progress = (share: number): void => {
    done = share;
    if (reading.value?.share !== undefined) show(share);
  };
  try {
    const found = await read(file, { signal: stop.signal, progress });
    if (!isMine()) return undefined;
    if ('error' in found) return void (trouble.value = troubleOf(name, found.error));
    const missing = (found.meta.cut ?? []).reduce((sum, row) => sum + row.count, 0);
    const note = missing > 0 ? say('panel_import_cut', { n: missing }) : undefined;
    const { events, meta, foreign } = found;
    return { events, name, site: meta.site, note, meta: foreign ? undefined : meta, foreign };
  } catch {
    if (!stop.signal.aborted) trouble.value = say('panel_import_unreadable', { name });
    return undefined;
  } finally {
    clearTimeout(slow);
    if (isMine()) reading.value = undefined;
  }
}

/** What is wrong, where, and the way out, in the reader's language. */
function troubleOf(name: string, { code, place }: ReadError): string {
  const told = say(`panel_read_${code.replaceAll('-', '_')}`, { place });
  return `${say('panel_import_failed', { name })} ${told}`;
}
