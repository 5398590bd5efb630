import type { Taught } from '../core/taught';
import type { FoundToken } from '../recognise/found-token';
import { leavesOf } from '../recognise/leaves';
import { withoutScheme } from '../recognise/token-place';

/** Tokens under the names that a user taught, which no table knows: their values need not look like tokens. */
export function taughtAmong(value: unknown, taught: Taught, known: readonly FoundToken[]): FoundToken[] {
  if (taught.rows.length === 0) return [];
  return leavesOf(value).flatMap(({ path, name, text }) => {
    const role = taught.roleOfMember(name);
    const isNews = role !== undefined && text !== '' && text.length <= 16_384 && !known.some((token) => token.path === path);
    return isNews ? [{ path, role, raw: withoutScheme(text) }] : [];
  });
}
