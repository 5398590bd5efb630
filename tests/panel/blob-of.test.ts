import { expect, test } from 'vitest';
import { blobOf } from '../../panel/store/blob-of';

test('a file holds its parts in order, however many and whatever their letters', async () => {
  const parts = Array.from({ length: 3000 }, (_, i) => `${i} 令牌 ••• ${'x'.repeat(3000)}\n`);
  const blob = await blobOf(parts, 'application/json');
  expect(blob.type).toBe('application/json');
  expect(await blob.text()).toBe(parts.join(''));
});

test('a part that is larger than what is given away at once, with its pairs of surrogates whole', async () => {
  const parts = ['a', '😀'.repeat(700_000), '\u{1f511}b'];
  expect(await (await blobOf(parts, '')).text()).toBe(parts.join(''));
});

test('no part, no byte', async () => {
  expect((await blobOf([], 'text/html')).size).toBe(0);
});
