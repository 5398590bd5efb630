/** What is known of each token, by its id, for the tokens of late: some APIs bring a new one with every answer. */
export interface TokenMemory<V> {
  get(id: string): V | undefined;
  has(id: string): boolean;
  set(id: string, value: V): void;
}

/** Tokens in each half. The older half goes when the younger one is full; what is asked for stays young. */
export const HALF = 2000;

export function createTokenMemory<V>(): TokenMemory<V> {
  let young = new Map<string, V>();
  let old = new Map<string, V>();
  const set = (id: string, value: V): void => {
    if (young.size >= HALF && !young.has(id)) [old, young] = [young, new Map()];
    young.set(id, value);
  };
  const get = (id: string): V | undefined => {
    const value = young.get(id);
    if (value !== undefined || old.size === 0) return value;
    const known = old.get(id);
    if (known !== undefined) set(id, known);
    return known;
  };
  return { get, has: (id) => get(id) !== undefined, set };
}
