import type { Masker } from './masker';

/** A run of characters that a secret could be made of. */
const RUN = /[A-Za-z0-9_\-+/=~%]{8,}/g;

/** Words, words run together and version-like names are no secrets: `oauth2`, `Invalid`, `getTokensFromRefreshToken`. */
const WORD_PART = /^(?:(?:[A-Za-z][a-z]{0,19}|[A-Z]{1,20})\d{0,2}|[A-Z]?[a-z]{2,15}(?:[A-Z][a-z]{2,15}|I[dD]|U[rR][lL]){1,6}|\d{1,6}|[A-Z]{1,4}\d{1,5})$/;

/** True for names that a person chose: every part between separators is a word or a small number. */
export const isPlain = (text: string): boolean => text.split(/[-_+/=~%.:@]/).every((part) => part === '' || WORD_PART.test(part));

/** Text for people (error messages) with everything that could be a secret replaced by `~mark`. At most `limit` characters. */
export function maskText(text: string, masker: Masker, limit = 200): string {
  const masked = text.slice(0, 2_000).replace(RUN, (run) => (isPlain(run) ? run : `~${masker.mark(run)}`));
  return masked.length > limit ? `${masked.slice(0, limit - 1)}…` : masked;
}

/** A key or member name: kept when it is words, else each secret-like part becomes a mark. */
export const maskName = (name: string, masker: Masker): string => maskText(name, masker, 120);

/** A word of a protocol (grant type, operation), or undefined: never another value. */
export const wordOnly = (text: string | null | undefined): string | undefined => (text && /^[\w:.-]{1,80}$/.test(text) && isPlain(text) ? text : undefined);
