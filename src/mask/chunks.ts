import { familyOf } from '../recognise/names';

interface Named {
  name: string;
  value: string;
}

/**
 * Puts values together that were spread over several cookies: `name.0`, `name.1`, … become one `name`, at the place of the first. Where the first
 * is missing (an answer that changed only some), the rest tells nothing and is left out. `placeOf`: cookies of one place belong together.
 */
export function joinChunks<T extends Named>(cookies: readonly T[], placeOf: (cookie: T) => string = () => ''): (T & { chunks?: number })[] {
  const families = new Map<string, T[]>();
  const whole: (T & { chunks?: number })[] = [];
  for (const cookie of cookies) {
    const base = familyOf(cookie.name);
    if (base === undefined || base === cookie.name) {
      whole.push(cookie);
      continue;
    }
    const key = `${placeOf(cookie)} ${base}`;
    const parts = families.get(key) ?? [];
    if (parts.length === 0) families.set(key, parts);
    parts[Number(cookie.name.slice(base.length + 1))] = cookie;
  }
  for (const parts of families.values()) {
    // Chunks behind a hole are left over from a longer value.
    const [first] = parts;
    const end = parts.findIndex((part) => part === undefined);
    const values = (end < 0 ? parts : parts.slice(0, end)).map(({ value }) => value);
    if (first) whole.push({ ...first, name: familyOf(first.name)!, value: values.join(''), chunks: values.length });
  }
  return whole;
}
