/** What is known of each token, by its id, for the tokens of late: some APIs bring a new one with every answer. */
export type TokenMemory<V> = Pick<Map<string, V>, 'get' | 'has' | 'set'>;

export const createTokenMemory = <V>(): TokenMemory<V> => new Memory<V>();

/** Tokens that are kept. */
export const MOST = 4000;

/** A Map, since its reads are on the way of every call: the browser makes them short. */
class Memory<V> extends Map<string, V> {
  override set(id: string, value: V): this {
    super.set(id, value);
    if (this.size > MOST) this.forget();
    return this;
  }

  /** The older half at once: one by one, each would be looked for behind the places of those that went. */
  private forget(): void {
    let left = MOST / 2;
    for (const id of this.keys()) {
      if (left-- === 0) return;
      this.delete(id);
    }
  }
}
