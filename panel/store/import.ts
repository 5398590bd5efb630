import { fileFeed } from '../feed/file';
import { openFile } from './open-file';
import type { Store } from './store';

/** Opens a recording in place of the session. A file that cannot be read changes nothing and says why. */
export async function importFile(store: Store, file: File): Promise<void> {
  const found = await openFile(store, file);
  if (found) store.open(fileFeed(found));
}

/** A text that a page of ours carries, opened like a file. */
export const importText = (store: Store, text: string, name: string): Promise<void> => importFile(store, new File([text], name));
