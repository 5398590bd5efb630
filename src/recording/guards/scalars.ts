import { Misfit, unlike, type Guard } from './guard';

/** Any text. */
export const text: Guard<string> = (value) => (typeof value === 'string' ? value : unlike('a text', value));

/** Text of at least one character. */
export const word: Guard<string> = (value) => (typeof value === 'string' && value !== '' ? value : unlike('a text that is not empty', value));

export const flag: Guard<boolean> = (value) => (typeof value === 'boolean' ? value : unlike('true or false', value));

/** Last millisecond a `Date` can hold (ECMAScript, time values). */
const LAST_TIME = 8.64e15;

/** Epoch milliseconds with fraction. */
export const time = numberFrom(0, LAST_TIME, 'a time in epoch milliseconds');

/** 1, 2, 3 … */
export const ordinal = integerFrom(1, 'a whole number from 1');

/** 0, 1, 2 … */
export const count = integerFrom(0, 'a whole number from 0');

/** A count, or -1 for unknown. */
export const countOrUnknown = integerFrom(-1, 'a whole number, or -1 for unknown');

/** Any number that is neither NaN nor infinite. */
export const finite = numberFrom(-Number.MAX_VALUE, Number.MAX_VALUE, 'a finite number');

/** One of the listed words. The list is `satisfies`-checked by its user against the union. */
export function oneOf<const T extends string>(...words: readonly T[]): Guard<T> {
  const known = new Set<unknown>(words);
  return (value) => {
    if (known.has(value)) return value as T;
    return typeof value === 'string' ? new Misfit(`is no word known here (known: ${words.join(', ')})`) : unlike('one of the known words', value);
  };
}

/** Hex digits of a token's id, as the mask makes them. */
export const tokenId: Guard<string> = (value) =>
  typeof value === 'string' && /^[0-9a-f]{12}$/.test(value) ? value : unlike('12 hex digits', value);

/** Bytes as text (RFC 4648 §4). */
export const base64: Guard<string> = (value) =>
  typeof value === 'string' && value !== '' && value.length % 4 === 0 && /^[A-Za-z0-9+/]+={0,2}$/.test(value) ? value : unlike('base64', value);

function numberFrom(low: number, high: number, wanted: string): Guard<number> {
  return (value) => (typeof value === 'number' && value >= low && value <= high ? value : unlike(wanted, value));
}

function integerFrom(low: number, wanted: string): Guard<number> {
  return (value) => (Number.isSafeInteger(value) && (value as number) >= low ? (value as number) : unlike(wanted, value));
}
