import type { TaughtRow } from '../core/taught';
import { isTokenLike, jwtsIn } from './token-like';

const HEX = /[\da-f]{32,}/i;

/** A name that may be a token itself. */
export const couldBeToken = (name: string): boolean => HEX.test(name) || isTokenLike(name, false);

/** A name that somebody pasted into a row may be a token: such a row is in no file. */
export function holdsToken(row: TaughtRow): boolean {
  const text = row.is === 'refresh-call' ? row.url : 'code' in row ? row.code : row.name;
  return HEX.test(text) || jwtsIn(text).length > 0 || text.split(/[/?&=#\s"',;]+/).some((piece) => isTokenLike(piece, false));
}
