/** How a kept-back answer ends. `left`: the browser is gone, nobody is waiting any more. */
export type HoldEnd = 'answer' | 'cut' | 'left';

interface Hold {
  run: string;
  end(how: HoldEnd): void;
}

/** Answers that are kept back, by page run, until a time is over or somebody says how to end them. */
export class Holds {
  readonly #holds = new Set<Hold>();
  readonly #watchers = new Set<() => void>();

  /** `otherwise`: what happens after `ms` milliseconds without a word. */
  keep(run: string, ms: number, otherwise: HoldEnd, gone: AbortSignal): Promise<HoldEnd> {
    return new Promise((resolve) => {
      const end = (how: HoldEnd): void => {
        clearTimeout(timer);
        gone.removeEventListener('abort', leave);
        this.#holds.delete(hold);
        resolve(how);
      };
      const leave = (): void => end('left');
      const hold: Hold = { run, end };
      const timer = setTimeout(() => end(otherwise), ms);
      gone.addEventListener('abort', leave);
      this.#holds.add(hold);
      for (const look of [...this.#watchers]) look();
      if (gone.aborted) leave();
    });
  }

  /** Ends what is held of a run and tells how many that were. Waits up to `waitMs` for a first one. */
  async endOf(run: string, how: HoldEnd, waitMs: number): Promise<number> {
    await this.#first(run, waitMs);
    const held = this.#of(run);
    for (const hold of held) hold.end(how);
    return held.length;
  }

  endAll(): void {
    for (const hold of [...this.#holds]) hold.end('cut');
  }

  #of(run: string): Hold[] {
    return [...this.#holds].filter((hold) => hold.run === run);
  }

  #first(run: string, waitMs: number): Promise<void> {
    if (this.#of(run).length > 0) return Promise.resolve();
    return new Promise((resolve) => {
      const done = (): void => {
        clearTimeout(timer);
        this.#watchers.delete(look);
        resolve();
      };
      const look = (): void => {
        if (this.#of(run).length > 0) done();
      };
      const timer = setTimeout(done, waitMs);
      this.#watchers.add(look);
    });
  }
}
