import { expect, it } from 'vitest';
import { createSeen, nothingNoted } from '../../src/mask/seen';

const cover = (text: string, noted: Parameters<typeof createSeen>[0]) => createSeen(noted).cover(text, () => '*');
const LETTERS = 'abcdefghijklmnopqrstuvwxyz';
const wordOf = (n: number) => `secret${LETTERS[Math.floor(n / 26)]}${LETTERS[n % 26]}`;

it('what was noted is known to whoever is given it, and to nobody else', () => {
  const noted = nothingNoted();
  expect(createSeen(noted).add('correct horse battery')).toBe(true);
  expect(noted.hashes).toHaveLength(3);
  expect(cover('It was correct horse, he said.', structuredClone(noted))).toBe('It was *, he said.');
  expect(cover('It was correct horse, he said.', nothingNoted())).toBe('It was correct horse, he said.');
  expect(cover('It was correct horse, he said.', { ...noted, seed: noted.seed + 1 })).toBe('It was correct horse, he said.');
});

it('the list is another one when there is news, and only then', () => {
  const noted = nothingNoted();
  const seen = createSeen(noted);
  seen.add('welcometoday');
  const { hashes } = noted;
  expect(seen.add('welcometoday')).toBe(false);
  expect(noted.hashes).toBe(hashes);
});

it('of 600 words the last 500 are known, and what came again is among the last', () => {
  const noted = nothingNoted();
  const seen = createSeen(noted);
  for (let n = 0; n < 600; n += 1) {
    seen.add(wordOf(n));
    if (n === 450) seen.add(wordOf(0));
  }
  expect(noted.hashes).toHaveLength(500);
  const known = [0, 1, 100, 101, 599].filter((n) => cover(wordOf(n), noted) === '*');
  expect(known).toEqual([0, 101, 599]);
});
