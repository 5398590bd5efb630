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

/** JSON, or undefined when it is none. */
export function parseJson(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return undefined;
  }
}
