import { isPlainWord } from './words';

/** A business code: a number or a plain word. An authorization code or another secret in a member called `code` is none. */
export const plainCode = (value: unknown): string | number | undefined =>
  (typeof value === 'number' && Number.isFinite(value)) || (typeof value === 'string' && isPlainWord(value)) ? value : undefined;
