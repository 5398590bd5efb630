import { createHmac } from 'node:crypto';
import { expect, test } from 'vitest';
import { createMasker } from '../../src/mask/masker';

test.each(['', 'a', 'x'.repeat(64), 'y'.repeat(1000)])('a mark is HMAC-SHA-256 as Node reckons it: %s', (text) => {
  const key = Uint8Array.from({ length: 32 }, (_, i) => i * 7);
  expect(createMasker(key).mark(text, 64)).toBe(createHmac('sha256', key).update(text).digest('hex'));
});
