import type { LogEvent } from '../../src/core/event';
import type { TaughtRow } from '../../src/core/taught';
import type { RecordingMeta } from '../../src/recording/meta';
import { machine, productVersion } from '../browser';
import type { Store } from '../store/store';
import { metaOf } from './contents';

/** The session as it was at one moment. What is shown of a file before it is saved is what it will hold, whatever comes meanwhile. */
export interface Held {
  log: readonly LogEvent[];
  meta: RecordingMeta;
  /** What it was judged by. Not all of it may be in the file. */
  rows: readonly TaughtRow[];
}

export const hold = (store: Store): Held => ({ log: [...store.log], meta: sessionMeta(store), rows: store.taught.inForce.value });

/** What a recording of the session in sight would say of itself now. */
export const sessionMeta = ({ log, status, taught }: Store): RecordingMeta =>
  metaOf(log, status.value, { product: { version: productVersion(), ...machine() }, zone: Intl.DateTimeFormat().resolvedOptions().timeZone }, taught.inForce.value);
