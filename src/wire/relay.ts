export const RELAY_PORT = 'relay';

/** A batch as the hook wrote it: JSON of RawEvent[]. Numbers rise by one per document, so the worker can tell what it has already taken. */
export interface RelayToWorker {
  batch: number;
  events: string;
  /** Batches the relay had to drop before this one. */
  dropped?: number;
}

export type WorkerToRelay =
  /** The batch is in the log. */
  | { type: 'ack'; batch: number }
  /** Storage keys that the user taught. */
  | { type: 'keys'; keys: string[] }
  /** Watching ended: the hook sleeps. */
  | { type: 'stop' };
