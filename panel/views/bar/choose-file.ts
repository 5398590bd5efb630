import { chooseOne } from '../../store/files';
import type { Store } from '../../store/store';
import { importFile } from '../../store/transfer';

/** Asks for a recording. */
export const chooseFile = (store: Store): void => chooseOne('.har,.json,application/json', (file) => void importFile(store, file));
