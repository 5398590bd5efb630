import { squash } from './words';

export type Members = Readonly<Record<string, unknown>>;

/** A JSON object, or undefined for everything else. Hostile values (revoked proxies, throwing getters) read as absent. */
export function asRecord(value: unknown): Members | undefined {
  if (typeof value !== 'object' || value === null) return undefined;
  return asList(value) === undefined ? (value as Members) : undefined;
}

export function asList(value: unknown): readonly unknown[] | undefined {
  try {
    return Array.isArray(value) ? (value as unknown[]) : undefined;
  } catch {
    return undefined;
  }
}

/** An own member: `constructor` and its like are found only where the data has them. */
export function own(record: Members, name: string): unknown {
  try {
    return Object.hasOwn(record, name) ? record[name] : undefined;
  } catch {
    return undefined;
  }
}

export const has = (record: Members, name: string): boolean => own(record, name) !== undefined;

/** The first own members, at most `limit`. */
export function entriesOf(record: Members, limit = 200): [name: string, value: unknown][] {
  try {
    return Object.keys(record).slice(0, limit).map((name) => [name, own(record, name)]);
  } catch {
    return [];
  }
}

export const asText = (value: unknown): string | undefined => (typeof value === 'string' ? value : undefined);

/** Text of a member, or of the first item of its list. Cut far behind what is shown, so that the mask sees secrets whole; empty texts are none. */
export const textOf = (value: unknown): string | undefined => (asText(value) ?? asText(asList(value)?.[0]))?.slice(0, 4_096) || undefined;

/** The value at a path with dots, own members only. */
export const valueAt = (root: Members, path: string): unknown =>
  path.split('.').reduce((value: unknown, name) => {
    const record = asRecord(value);
    return record && own(record, name);
  }, root);

/** Path of a member. */
export const below = (path: string, name: string): string => (path === '' ? name : `${path}.${name}`);

/** Members by their squashed names; of equal ones the first. */
export const squashed = (record: Members): Map<string, unknown> => new Map(entriesOf(record).reverse().map(([name, value]) => [squash(name), value]));
