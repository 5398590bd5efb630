import { expect, test } from 'vitest';
import { createTokenMemory, HALF } from '../../src/faults/shared/token-memory';

test('keeps some thousand tokens, and those that are asked for', () => {
  const memory = createTokenMemory<number>();
  for (let n = 0; n < 10 * HALF; n += 1) {
    memory.set(`t${n}`, n);
    memory.get('t0');
  }
  let kept = 0;
  for (let n = 10 * HALF - 1; n > 0; n -= 1) {
    if (n >= 9 * HALF + 1) expect(memory.get(`t${n}`)).toBe(n);
    else if (memory.has(`t${n}`)) kept += 1;
  }
  expect(memory.get('t0')).toBe(0);
  expect(kept).toBeLessThanOrEqual(HALF);
});
