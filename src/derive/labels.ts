const SHORTEST = 4;

export interface Labels {
  add(id: string): void;
  /** The shortest beginning of `id` that no other id shares, four characters or more. */
  short(id: string): string;
}

/** Keeps ids by their first four digits, so that a label needs a look at its few namesakes only. */
export function createLabels(): Labels {
  const namesakes = new Map<string, Set<string>>();
  return {
    add(id) {
      const start = id.slice(0, SHORTEST);
      const known = namesakes.get(start);
      if (known) known.add(id);
      else namesakes.set(start, new Set([id]));
    },
    short(id) {
      let length = SHORTEST;
      for (const other of namesakes.get(id.slice(0, SHORTEST)) ?? []) {
        if (other !== id) while (length < id.length && other.startsWith(id.slice(0, length))) length += 1;
      }
      return id.slice(0, length);
    },
  };
}
