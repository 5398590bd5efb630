import { afterEach, describe, expect, test } from 'vitest';
import { readFile } from '../../src/recording/read-file';
import { createAnalysis } from '../../src/story/analyse';
import { cases, harmless } from './corpus-cases';

/** Whatever a file does, it must not reach the objects of others. */
const natives = [Object.prototype, Array.prototype, Function.prototype, String.prototype, Number.prototype, Boolean.prototype, Map.prototype, Promise.prototype];
const membersOf = (): string => JSON.stringify(natives.map((native) => Object.getOwnPropertyNames(native)));
const before = membersOf();
afterEach(() => expect(membersOf()).toBe(before));

test('there are enough of them, each of its own name', () => {
  expect(cases.length).toBeGreaterThanOrEqual(150);
  expect(new Set(cases.map(({ name }) => name)).size).toBe(cases.length);
});

test.each(cases)('$name: $code', async ({ file, code, place }) => {
  const broken = file();
  const start = performance.now();
  const read = await readFile(broken);
  expect(performance.now() - start, 'no file of this size takes seconds').toBeLessThan(5000);
  expect(Object.keys(read), 'an error, and nothing beside it').toEqual(['error']);
  if (!('error' in read)) return;
  expect(read.error.code).toBe(code);
  if (code === 'bad-order' && place === '') expect(read.error.place).toMatch(/^log\._authDevtools\.events\[\d+\]\.seq$/);
  else expect(read.error.place).toBe(place);
  expect(read.error.text).not.toContain('secret');
  expect(read.error.wayOut).not.toBe('');
});

describe('odd, and nothing is wrong', () => {
  test.each(harmless)('%s', async (_, file) => {
    const read = await readFile(file());
    if ('error' in read) throw new Error(read.error.text);
    const analysis = createAnalysis();
    analysis.push(read.events);
    analysis.tick(Math.max(...read.events.map(({ t }) => t)) + 60_000);
    expect(analysis.events).toHaveLength(read.events.length);
  });
});
