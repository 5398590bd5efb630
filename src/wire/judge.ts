import type { Summary } from '../core/summary';

/** From the worker to the offscreen document, which may not read storage: all that it should judge now. Every message is the whole list. */
export interface WorkerToJudge {
  /** Sites and their sessions' keys. */
  sessions: readonly { site: string; session: string }[];
  /** All of `storage.local`: what users taught and chose. */
  stored: Record<string, unknown>;
}

/** To the worker, from whoever judges a session, when its summary has changed. */
export interface JudgeToWorker {
  summary: Summary;
}
