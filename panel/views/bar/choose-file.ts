import type { Store } from '../../store/store';
import { importFile } from '../../store/transfer';

/** Asks for a recording. The input is made anew, so that the same file can be chosen twice. */
export function chooseFile(store: Store): void {
  const input = document.createElement('input');
  input.type = 'file';
  input.accept = '.har,.json,application/json';
  input.addEventListener('change', () => {
    const file = input.files?.[0];
    if (file) void importFile(store, file);
  });
  input.click();
}
