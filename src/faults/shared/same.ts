type Plain = Readonly<Record<string, unknown>>;

/** Two plain values say the same: numbers, texts, and lists and records of them. A member that is undefined is none. */
export function isSame(a: unknown, b: unknown): boolean {
  if (Object.is(a, b)) return true;
  return isPlain(a) && isPlain(b) && membersOf(a) === membersOf(b) && Object.keys(a).every((name) => isSame(a[name], b[name]));
}

const isPlain = (value: unknown): value is Plain => typeof value === 'object' && value !== null;

const membersOf = (value: Plain): number => Object.values(value).filter((member) => member !== undefined).length;
