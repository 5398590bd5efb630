import { expect, test } from 'vitest';

/** Runs `check` for every row of a table with its example; fails for a row without one and for an example without a row. */
export function everyRow<Row, Example>(what: string, rows: readonly Row[], idOf: (row: Row) => string, examples: Readonly<Record<string, Example>>, check: (row: Row, example: Example) => void): void {
  test(`${what}: every row has an example, every example a row`, () => {
    const ids = rows.map(idOf);
    expect(new Set(ids).size).toBe(ids.length);
    expect(Object.keys(examples).sort()).toEqual([...ids].sort());
  });
  for (const row of rows) {
    const id = idOf(row);
    test(`${what}: ${id}`, () => {
      const example = Object.hasOwn(examples, id) ? examples[id] : undefined;
      expect(example, 'example').toBeDefined();
      check(row, example as Example);
    });
  }
}

/** Two lists of examples: what a row must take and what it must leave. Both must hold something. */
export interface YesNo<T = string> {
  yes: readonly T[];
  no: readonly T[];
}

export function bothSides<T>({ yes, no }: YesNo<T>): void {
  expect(yes.length, 'positive examples').toBeGreaterThan(0);
  expect(no.length, 'negative examples').toBeGreaterThan(0);
}
