/** Words of a name, lower case: `refreshToken`, `REFRESH_TOKEN` and `refresh-token` are all `refresh token`. */
export function wordsOf(name: string): string[] {
  return spaced(name.slice(0, 300)).split(/[^\p{L}\p{N}]+/u).filter(Boolean);
}

/** Words of a name with hyphens around each, for patterns: `-refresh-token-`. */
export const hyphened = (name: string): string => `-${wordsOf(name).join('-')}-`;

/** Letters and digits only, lower case: names that differ by case and separators are equal. */
export const squash = (name: string): string => name.slice(0, 300).toLowerCase().replace(/[^\p{L}\p{N}]/gu, '');

/** A code or error text as a sentence for the message patterns: `TokenExpired`, `token_expired` become `token expired`. */
export const asSentence = (text: string): string => spaced(text.slice(0, 400)).replace(/[_\-./]+/g, ' ');

const spaced = (text: string): string =>
  text.replace(/([a-z0-9])([A-Z])/g, '$1 $2').replace(/([A-Z])([A-Z][a-z])/g, '$1 $2').toLowerCase();

/**
 * True for a name that a person chose (`invalid_grant`, `NotAuthorizedException`, `A0230`, `-101`), false for what a generator made.
 * An authorization code in a member called `code` must never pass as a business code.
 */
export function isPlainWord(text: string): boolean {
  if (text.length === 0 || text.length > 64) return false;
  if (/^-?\d{1,12}$/.test(text) || /^[A-Za-z]{1,5}[-_]?\d{1,8}$/.test(text)) return true;
  if (!/^[A-Za-z][A-Za-z0-9._:/ -]*$/.test(text)) return false;
  const parts = text.split(/[._:/ -]+/).filter(Boolean);
  return parts.every(isPlainPart);
}

/** Letters with a few digits behind; a part of mixed case has humps of a word's length. */
function isPlainPart(part: string): boolean {
  if (!/^(?:[A-Za-z]+\d{0,3}|\d{1,6})$/.test(part)) return false;
  const letters = part.replace(/\d+$/, '');
  const humps = spaced(letters).split(' ');
  if (humps.some((hump) => hump.length > 20)) return false;
  return humps.length === 1 || letters.length / humps.length >= 3.5;
}
