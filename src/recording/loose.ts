/** What a file may hold or not, of whatever kind. Tools differ in what they leave out and in the kind of what they write: only what a call cannot be without is demanded; all else is looked at like this. None of it throws. */

export type Loose = Readonly<Record<string, unknown>>;

const NOTHING: Loose = Object.freeze(Object.create(null) as Loose);

export const objectOf = (value: unknown): Loose => (typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as Loose) : NOTHING);

/** A member of its own: what a file calls `__proto__` or `constructor` is nothing else. */
export const member = (value: Loose, name: string): unknown => (Object.hasOwn(value, name) ? value[name] : undefined);

export const listOf = (value: unknown): readonly unknown[] => (Array.isArray(value) ? value : []);

export const stringOf = (value: unknown): string => (typeof value === 'string' ? value : typeof value === 'number' ? String(value) : '');

/** A finite number from 0; 0 for what is none, for -1 (unknown in HAR) as well. */
export const amountOf = (value: unknown): number => {
  const number = typeof value === 'string' && value.trim() !== '' ? Number(value) : value;
  return typeof number === 'number' && number > 0 && number < Infinity ? number : 0;
};

/** `{ name, value }` rows as pairs; rows without a name are left out. */
export const pairsOf = (value: unknown): [name: string, value: string][] =>
  listOf(value).flatMap((row) => {
    const name = stringOf(member(objectOf(row), 'name'));
    return name === '' ? [] : [[name, stringOf(member(objectOf(row), 'value'))] as [string, string]];
  });
