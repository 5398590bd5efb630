import { chooseOne } from '../../store/files';
import type { Store } from '../../store/store';
import { compareWith, importFile } from '../../store/transfer';

const KINDS = '.har,.json,.gz,.html,.htm,application/json';

/** Asks for a recording. */
export const chooseFile = (store: Store): void => chooseOne(KINDS, (file) => void importFile(store, file));

/** Asks for a recording to look at beside the one that is shown. */
export const chooseSecond = (store: Store): void => chooseOne(KINDS, (file) => void compareWith(store, file));
