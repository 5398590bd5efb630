const SHORTEST = 4;

export interface Labels {
  add(id: string): void;
  /** The shortest beginning of `id` that no other id shares, four characters or more. */
  short(id: string): string;
}

/** Keeps ids by their first four digits, so that a label needs a look at its few namesakes only. */
export function createLabels(): Labels {
  const namesakes = new Map<string, Set<string>>();
  /** Asked for with every picture of every token. */
  const known = new Map<string, string>();
  return {
    add(id) {
      const start = id.slice(0, SHORTEST);
      const others = namesakes.get(start);
      if (!others) return void namesakes.set(start, new Set([id]));
      others.add(id);
      for (const other of others) known.delete(other);
    },
    short(id) {
      const before = known.get(id);
      if (before !== undefined) return before;
      let length = SHORTEST;
      const others = namesakes.get(id.slice(0, SHORTEST));
      for (const other of others ?? []) {
        if (other !== id) while (length < id.length && other.startsWith(id.slice(0, length))) length += 1;
      }
      const short = id.slice(0, length);
      // Of an id that nobody has added it would be forgotten by nobody.
      if (others?.has(id)) known.set(id, short);
      return short;
    },
  };
}
