import { say } from '../text/words';
import { openFile } from './open-file';
import type { Store } from './store';

/** Opens a recording beside the one that is shown. A file that cannot be read changes nothing and says why. */
export async function compareWith(store: Store, file: File): Promise<void> {
  const found = await openFile(store, file);
  if (!found) return;
  if (found.events.length === 0) return void (store.trouble.value = say('state_empty_file_text', { name: file.name }));
  store.second.file.value = found;
  store.view.value = 'compare';
  // Where who pressed the button goes on from; the tab is there with the next frame.
  requestAnimationFrame(() => document.getElementById('tab-compare')?.focus());
}
