import { expect, it } from 'vitest';
import { measure, surroundings } from './measure';
import { corpus } from './sessions';

it('every scene of the lab has its recording (npm run record -- -t <case>)', () => {
  expect(corpus().unrecorded).toEqual([]);
});

/** `npm run accuracy` prints the same as a table. */
it('every fault is caught and told first, and nothing else is, alone and amid the calls of a busy page', { timeout: 120_000 }, async ({ annotate }) => {
  const { byKind, wrong } = measure();
  const all = surroundings.map((where) => (where === 'alone' ? 'faulty' : `faulty, ${where}`)).map((kind) => byKind.get(kind)!);
  await annotate(`${all.map(({ caught, cases }) => `${caught} of ${cases}`).join(', ')} caught`);
  expect(wrong).toEqual([]);
});
