/** Median, and the middle nine tenths of medians of samples drawn again (bootstrap). */
export interface Ratio {
  median: number;
  low: number;
  high: number;
}

export const median = (values: readonly number[]): number => values.toSorted((a, b) => a - b)[values.length >> 1]!;

const DRAWS = 2000;

export function ratios(values: readonly number[]): Ratio {
  let seed = 42;
  const random = (): number => (seed = (seed * 16_807) % 2_147_483_647) / 2_147_483_647;
  const medians = Array.from({ length: DRAWS }, () => median(values.map(() => values[Math.floor(random() * values.length)]!))).sort((a, b) => a - b);
  return { median: median(values), low: medians[DRAWS * 0.05]!, high: medians[DRAWS * 0.95]! };
}

const text = ({ median: middle, low, high }: Ratio): string => `${middle.toFixed(2)} (${low.toFixed(2)} to ${high.toFixed(2)})`;

/** One line of the table. A control outside 0.9 to 1.1 makes the line void. */
export function say(name: string, ratio: Ratio, control: Ratio, more = ''): void {
  const isVoid = control.median < 0.9 || control.median > 1.1;
  console.log(`${name}: ratio ${text(ratio)}, null control ${text(control)}${isVoid ? ', VOID' : ''}${more && `; ${more}`}`);
}
