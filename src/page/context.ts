import type { RawEvent } from '../wire/raw';

/** What every hooked API shares. */
export interface HookContext {
  /** Hands an event on; never throws, never blocks. `t` is now unless given. */
  put<K extends RawEvent['k']>(k: K, fields: Omit<Extract<RawEvent, { k: K }>, 'k' | 't'>, t?: number): void;
  /** Sends what is queued now; for moments after which nothing runs. */
  flush(): void;
  /** Epoch ms with fraction. */
  now(): number;
  /** Where in the event loop we are. */
  stamp(): { run: number; task: number };
}

/** How often our own code failed; reported as a gap. */
export const swallowed = { count: 0 };

/** What `work` gives, or undefined where it throws: for questions that the browser may refuse. */
export function tried<T>(work: () => T): T | undefined {
  try {
    return work();
  } catch {
    return undefined;
  }
}

const keys = new Set<string>();
/** Storage keys that the user taught. Asked on the page's way: it answers whatever the page does to Set.prototype. */
export const taught = { has: keys.has.bind(keys), add: keys.add.bind(keys), clear: keys.clear.bind(keys) };

/** Runs our own work so that nothing of it can reach the page. */
export function quietly<T>(work: () => T): T | undefined {
  try {
    return work();
  } catch {
    swallowed.count++;
    return undefined;
  }
}

export const ignore = () => {};
