/** Longer names are rare, and could be more than names. */
const LONGEST = 64;
const MOST = 2_000;

/** The same function with the answers for recent short names kept: pages use few names, over and over. */
export function remember<T>(of: (name: string) => T, longest = LONGEST): (name: string) => T {
  const known = new Map<string, T>();
  return (name) => {
    if (name.length > longest) return of(name);
    const kept = known.get(name);
    if (kept !== undefined || known.has(name)) return kept as T;
    if (known.size >= MOST) known.clear();
    const answer = of(name);
    known.set(name, answer);
    return answer;
  };
}
