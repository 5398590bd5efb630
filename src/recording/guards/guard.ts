/** Takes a value of a file apart: gives it back typed, or says what is wrong and where. Never throws, never changes the value. */
export type Guard<T> = (value: unknown) => T | Misfit;

/** What is wrong with a value. The place grows from the inside out, so that a good file pays nothing for it. */
export class Misfit {
  private readonly path: string[] = [];

  /** `problem` completes the sentence "`place` …". */
  constructor(readonly problem: string) {}

  /** Adds the member (`.name`) or item (`[3]`) in which the misfit was found. */
  within(step: string): this {
    this.path.unshift(step);
    return this;
  }

  /** `events[12].t` under the given root. */
  place(root: string): string {
    return root + this.path.join('');
  }
}

/** Shows a foreign value in an error without repeating it: a broken file may hold secrets. */
export function describe(value: unknown): string {
  if (value === null) return 'null';
  if (Array.isArray(value)) return 'a list';
  if (typeof value === 'number') return `the number ${value}`;
  return { undefined: 'nothing', string: 'a text', boolean: 'true or false', object: 'an object' }[typeof value as string] ?? typeof value;
}

/** The misfit of a value that is absent or of another kind than wanted. */
export const unlike = (wanted: string, value: unknown): Misfit =>
  new Misfit(value === undefined ? `is missing: ${wanted} is needed` : `must be ${wanted}, but is ${describe(value)}`);
