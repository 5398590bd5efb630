import type { StoredValue } from '../core/event';
import { roleOfStorageKey } from '../recognise/names';
import { unwrapStored } from '../recognise/stored';
import { maskName } from './text';
import type { Masker } from './masker';

/** A stored value without its secrets. Null and undefined (no such entry) stay undefined. `length`: of the whole value, when this is its beginning. */
export function maskStored(key: string, value: string | undefined | null, masker: Masker, length = value?.length ?? 0): StoredValue | undefined {
  if (value === undefined || value === null) return undefined;
  const { form, members } = unwrapStored(key, value);
  return {
    form,
    length,
    members: members.slice(0, 20).map(({ path, role, raw }) => ({ path: maskName(path, masker), role, value: masker.token(raw) })),
  };
}

/** True when a write concerns the session: a token's key, or a value with a token in it. */
export const concernsTokens = (key: string, ...values: (StoredValue | undefined)[]): boolean =>
  roleOfStorageKey(key) !== undefined || values.some((value) => value !== undefined && value.members.length > 0);
