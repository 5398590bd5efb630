/** What a page with a library finds in its window: `window.library`. */
export interface Library {
  /** Callbacks of the library and of the page, in their order; one list for both. */
  log: unknown[];
  /** Runs the page's code in the way that belongs to the library. */
  run(work: () => void): void;
  /** What the library kept, once it has told all that it is going to tell of `calls` calls of fetch. */
  kept(calls: number): unknown;
}

declare global {
  interface Window {
    library: Library;
  }
}

export function offer(library: Pick<Library, 'log'> & Partial<Library>): void {
  window.library = { run: (work) => work(), kept: () => [], ...library };
}
