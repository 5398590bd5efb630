import type { Message } from './message';

/** error: harm seen. warning: survived this time. note: hygiene (catalogue §1). */
export type Level = 'error' | 'warning' | 'note';

/** Health in a word. */
export type Health = 'no-refresh-yet' | 'healthy' | 'faults' | 'cannot-tell';

/** A session in short: what badge and popup show, and nothing by which one could look further. */
export interface Summary {
  /** Key of the session's log. */
  session: string;
  health: Health;
  /** Ids of the faults that are a cause, each once, by level: what follows from a cause is not counted again. */
  errors: string[];
  warnings: string[];
  /** The newest of the heaviest causes. */
  last?: {
    id: string;
    level: Level;
    /** When the harm was seen, epoch ms. */
    t: number;
    /** What happened, told: with labels in place of tokens. */
    facts: Message;
  };
}
