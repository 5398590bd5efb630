import { readRecording } from '../../src/recording/read';
import { fileFeed } from '../feed/file';
import { say } from '../text/words';
import type { Store } from './store';

/** Opens a recording in place of the session. A file that cannot be read changes nothing and says why. */
export async function importText(store: Store, text: string, name: string): Promise<void> {
  const read = readRecording(text);
  if ('error' in read) {
    store.trouble.value = `${say('panel_import_failed', { name })} ${read.error.text} ${read.error.wayOut}`;
    return;
  }
  store.trouble.value = undefined;
  const missing = (read.meta.cut ?? []).reduce((sum, row) => sum + row.count, 0);
  const note = missing > 0 ? say('panel_import_cut', { n: missing }) : undefined;
  store.open(fileFeed({ events: read.events, name, site: read.meta.site, note }));
}

export async function importFile(store: Store, file: File): Promise<void> {
  try {
    await importText(store, await file.text(), file.name);
  } catch {
    store.trouble.value = say('panel_import_unreadable', { name: file.name });
  }
}
