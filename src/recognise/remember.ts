/** Longer names are rare, and could be more than names. */
const LONGEST = 64;
const MOST = 2_000;

/** The same function with the answers for recent short names kept: pages use few names, over and over. */
export function remember<T>(of: (name: string) => T): (name: string) => T {
  const known = new Map<string, T>();
  return (name) => {
    if (name.length > LONGEST) return of(name);
    if (known.has(name)) return known.get(name) as T;
    if (known.size >= MOST) known.clear();
    const answer = of(name);
    known.set(name, answer);
    return answer;
  };
}
