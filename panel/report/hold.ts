import type { LogEvent } from '../../src/core/event';
import type { RecordingMeta } from '../../src/recording/meta';
import { machine, productVersion } from '../browser';
import type { Store } from '../store/store';
import { metaOf } from './contents';

/** The session as it was at one moment. What is shown of a file before it is saved is what it will hold, whatever comes meanwhile. */
export interface Held {
  log: readonly LogEvent[];
  meta: RecordingMeta;
  /** Taught rows that go into no file: their text could be a token. */
  withheld: number;
}

export const hold = (store: Store): Held => {
  const meta = sessionMeta(store);
  return { log: [...store.log], meta, withheld: store.taught.inForce.value.length - (meta.taught?.length ?? 0) };
};

/** What a recording of the session in sight would say of itself now. */
export const sessionMeta = ({ log, status, taught }: Store): RecordingMeta =>
  metaOf(log, status.value, { product: { version: productVersion(), ...machine() }, zone: Intl.DateTimeFormat().resolvedOptions().timeZone }, taught.inForce.value);
