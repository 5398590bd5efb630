import { expect, test } from 'vitest';
import { createTokenMemory, MOST } from '../../src/faults/shared/token-memory';

test('keeps the newest tokens, and no more than some thousand', () => {
  const memory = createTokenMemory<number>();
  const count = 10 * MOST;
  for (let n = 0; n < count; n += 1) memory.set(`t${n}`, n);
  const kept = Array.from({ length: count }, (_, n) => n).filter((n) => memory.get(`t${n}`) === n);
  expect(kept.length).toBeLessThanOrEqual(MOST);
  expect(kept.slice(-MOST / 2)).toEqual(Array.from({ length: MOST / 2 }, (_, n) => count - MOST / 2 + n));
});
