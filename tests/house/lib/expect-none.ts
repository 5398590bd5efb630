import { expect } from 'vitest';

/** Fails with every complaint on a line of its own, also in reports that shorten lists. */
export function expectNone(complaints: readonly string[]): void {
  expect(complaints, `\n${complaints.join('\n')}\n`).toEqual([]);
}
