import { signal, type ReadonlySignal } from '@preact/signals';

/** Where one record of the user's is kept. */
export interface KeptIo<T> {
  read(): Promise<T>;
  write(value: T): Promise<void>;
  /** Hears what other pages write. */
  follow(heard: (value: T) => void): void;
}

/** One record of the user's, live. Without a place to keep it (a plain page) it holds as long as the page is open. */
export interface Kept<T> {
  value: ReadonlySignal<T>;
  /** What failed last. `unsaved`: what held before still holds. */
  problem: ReadonlySignal<'unread' | 'unsaved' | undefined>;
  /** Reads it anew; never rejects. */
  read(): Promise<void>;
  /** True once it is kept. Never rejects. */
  write(next: T): Promise<boolean>;
}

/** `first`: what holds until it was read, and when it cannot be. */
export function createKept<T>(first: T, io?: KeptIo<T>): Kept<T> {
  const value = signal(first);
  const problem = signal<'unread' | 'unsaved' | undefined>(undefined);
  const take = (next: T): void => {
    problem.value = undefined;
    value.value = next;
  };
  io?.follow(take);
  return {
    value,
    problem,
    async read() {
      try {
        if (io) take(await io.read());
      } catch {
        value.value = first;
        problem.value = 'unread';
      }
    },
    async write(next) {
      try {
        await io?.write(next);
        take(next);
        return true;
      } catch {
        problem.value = 'unsaved';
        return false;
      }
    },
  };
}
