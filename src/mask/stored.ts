import type { StoredValue } from '../core/event';
import { roleOfStorageKey } from '../recognise/names';
import type { FoundToken } from '../recognise/found-token';
import { unwrapStored } from '../recognise/stored';
import { withoutScheme } from '../recognise/token-place';
import { parseJson } from '../core/decode';
import type { RawStorage } from '../wire/raw';
import { taughtAmong } from './taught';
import { maskName } from './text';
import type { Masker } from './masker';

/** A stored value without its secrets. `length`: of the whole value, when this is its beginning. */
export function maskStored(key: string, value: string, masker: Masker, length = value.length): StoredValue {
  const known = unwrapStored(key, value);
  const taught = taughtIn(key, value, masker, known.members);
  const form = taught.length > 0 && known.members.length === 0 ? (taught[0]!.path === '' ? 'token' : 'json') : known.form;
  const members = [...known.members, ...taught];
  return { form, length, members: members.slice(0, 20).map(({ path, role, raw }) => ({ path: maskName(path, masker), role, value: masker.token(raw) })) };
}

/** What a user taught of this key, or of members below it. */
function taughtIn(key: string, value: string, { taught }: Masker, known: readonly FoundToken[]): FoundToken[] {
  if (taught.rows.length === 0 || value === '') return [];
  const parsed = /^\s*[{[]/.test(value) ? parseJson(value) : undefined;
  const role = taught.roleOfKey(key);
  if (role && parsed === undefined && known.length === 0) return [{ path: '', role, raw: withoutScheme(value) }];
  return taughtAmong(parsed, taught, known);
}

/** True when a write concerns the session: a token's key, or a value with a token in it. */
export const concernsTokens = (key: string, ...values: (StoredValue | undefined)[]): boolean =>
  roleOfStorageKey(key) !== undefined || values.some((value) => value && value.members.length > 0);

/** The key that the page has given: of `database/store/key` the last part, which may hold slashes itself. */
export const nameIn = ({ area, key }: RawStorage): string => (area === 'idb' ? key.split('/').slice(2).join('/') : key);

/** Everything in the store goes, or what goes was not read before: whether it was a token, earlier writes tell. */
export const concernsAll = ({ area, op, key }: RawStorage): boolean => op === 'clear' || (op === 'heard' && key === '') || (area === 'idb' && op === 'remove');
