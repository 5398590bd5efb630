import { Misfit, unlike, type Guard } from './guard';

/**
 * One guard per member of `T`: a member added to the type and forgotten here does not compile.
 * Members that are not listed are refused, `__proto__` among them, so the value can be used as it is.
 */
export type Members<T> = { [K in keyof T]-?: Guard<T[K]> };

/** An object with exactly these members. What it has is looked at once: most of what may be absent is. */
export function object<T extends object>(members: Members<T>): Guard<T> {
  const guards = new Map<string, Guard<unknown>>(Object.entries(members));
  const needed = new Set([...guards].flatMap(([name, guard]) => (guard(undefined) instanceof Misfit ? [name] : [])));
  return (value) => {
    if (typeof value !== 'object' || value === null || Array.isArray(value)) return unlike('an object', value);
    let found = 0;
    for (const name in value) {
      const guard = guards.get(name);
      if (guard === undefined) return new Misfit('is not a member this version knows').within(`.${shown(name)}`);
      const checked = guard((value as Record<string, unknown>)[name]);
      if (checked instanceof Misfit) return checked.within(`.${name}`);
      if (needed.has(name)) found += 1;
    }
    return found === needed.size ? (value as T) : missing(value, needed, guards);
  };
}

function missing(value: object, needed: ReadonlySet<string>, guards: ReadonlyMap<string, Guard<unknown>>): Misfit {
  const name = [...needed].find((one) => !Object.hasOwn(value, one))!;
  return (guards.get(name)!(undefined) as Misfit).within(`.${name}`);
}

/** A list whose items all fit. */
export function list<T>(item: Guard<T>): Guard<T[]> {
  return (value) => {
    if (!Array.isArray(value)) return unlike('a list', value);
    for (let i = 0; i < value.length; i++) {
      const checked = item(value[i]);
      if (checked instanceof Misfit) return checked.within(`[${i}]`);
    }
    return value as T[];
  };
}

/** May be absent. `null` is not absent. */
export function optional<T>(guard: Guard<T>): Guard<T | undefined> {
  return (value) => (value === undefined ? undefined : guard(value));
}

/** An object whose member `tag` says which of the guards counts. */
export function tagged<T extends object>(tag: string, guards: Record<string, Guard<T>>): Guard<T> {
  const known = new Map(Object.entries(guards));
  return (value) => {
    if (typeof value !== 'object' || value === null || Array.isArray(value)) return unlike('an object', value);
    const found = Object.hasOwn(value, tag) ? (value as Record<string, unknown>)[tag] : undefined;
    if (typeof found !== 'string') return unlike('a text', found).within(`.${tag}`);
    const guard = known.get(found);
    return guard ? guard(value) : new Misfit(`is no kind known here (known: ${[...known.keys()].join(', ')})`).within(`.${tag}`);
  };
}

/** The first guard that fits; the last one's complaint when none does. */
export function either<A, B>(first: Guard<A>, second: Guard<B>): Guard<A | B> {
  return (value) => {
    const checked = first(value);
    return checked instanceof Misfit ? second(value) : checked;
  };
}

/** A name from a foreign file, cut so that an error stays a line. */
const shown = (name: string): string => (name.length > 40 ? `${name.slice(0, 40)}…` : name);
