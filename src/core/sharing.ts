/** Longer texts are seldom the same. Characters. */
const LONGEST = 200;
/** Distinct texts that are remembered: then it begins anew. */
const MOST = 4_000;

/**
 * Lets what came as a copy (by message, from a database) hold each text once. A browser makes a new one for every place where it stands: of 100 000 events
 * that is half of the memory. It changes the value itself, which must be a tree that nobody else holds.
 */
export function createSharing(): <T extends object>(value: T) => T {
  const known = new Map<string, string>();

  const first = (text: string): string => {
    const same = known.get(text);
    if (same !== undefined) return same;
    if (known.size === MOST) known.clear();
    known.set(text, text);
    return text;
  };

  return function share(value) {
    const holder = value as Record<string, unknown>;
    for (const key in holder) {
      const held = holder[key];
      if (typeof held === 'object' && held !== null) share(held);
      else if (typeof held === 'string' && held.length <= LONGEST) holder[key] = first(held);
    }
    return value;
  };
}
