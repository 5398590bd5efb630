/** Browser tab ids are long numbers; people count tabs from 1, in the order they appeared. */
export interface Tabs {
  see(tab: number): void;
  /** 1, 2, 3 …; 0 for no tab (a worker). */
  number(tab: number): number;
  clear(): void;
}

export function createTabs(): Tabs {
  const numbers = new Map<number, number>();

  function see(tab: number): void {
    if (tab === -1 || numbers.has(tab)) return;
    numbers.set(tab, numbers.size + 1);
  }

  function number(tab: number): number {
    see(tab);
    return numbers.get(tab) ?? 0;
  }

  return { see, number, clear: () => numbers.clear() };
}
