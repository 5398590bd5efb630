import { tried } from './context';
import { apply, defineProperty, get, getOwnPropertyDescriptor, getterOf, set } from './natives';

/** Stacks as they are when nobody watches: no frame of ours, and no call of what the page uses to format them. */
const Real = Error as ErrorConstructor & { isError?(value: unknown): boolean };
const { isError } = Real;

const LIMIT = 'stackTraceLimit';
const FORMAT = 'prepareStackTrace';
/** Room for our frames, so that they push none of the page's out. */
const OURS = 12;

/** Site of a call, as V8 hands it to `prepareStackTrace`. */
interface Site {
  getFileName(): unknown;
}

/** The stack, with the page's own formatting put aside, or replaced by `format`. */
function read(error: Error, format?: (error: unknown, sites: Site[]) => unknown): unknown {
  const before = getOwnPropertyDescriptor(Real, FORMAT);
  if (!before?.configurable) return before ? undefined : error.stack;
  defineProperty(Real, FORMAT, { value: format, configurable: true, enumerable: before.enumerable, writable: true });
  const stack: unknown = error.stack;
  defineProperty(Real, FORMAT, before);
  return stack;
}

const first = new Real();
const nativeGetter = getterOf(first, 'stack');
/** Where this script came from, as stacks name it. */
const home = /[\w-]+:\/\/\S+?\.js/.exec(String(read(first)))?.[0] ?? '\0';

/** Where we stand in code; undefined when the page switched stacks off. */
export function stackHere(): string | undefined {
  const stack = read(new Real());
  return typeof stack === 'string' ? stack.slice(0, 8_192) : undefined;
}

/** Runs a native with our frames on the stack, and takes them out of what it throws. `skipped`: frames of its caller that the native leaves out of its own errors. */
export function unseen<T>(skipped: number, work: () => T): T {
  const limit = getOwnPropertyDescriptor(Real, LIMIT)?.value as unknown;
  const raised = typeof limit === 'number' && limit > 0 && set(Real, LIMIT, limit + OURS);
  try {
    return work();
  } catch (error) {
    // What the page did to texts or arrays is none of its error's business.
    tried(() => tidy(error, limit, skipped));
    throw error;
  } finally {
    if (raised && get(Real, LIMIT) === limit + OURS) set(Real, LIMIT, limit);
  }
}

/** Takes our frames out of an error's stack; anything that is not an error of this document is not even looked at. */
export function tidy(error: unknown, limit: unknown = get(Real, LIMIT), skipped = 0): void {
  if (!(isError ? isError(error) : error instanceof Real) || getterOf(error, 'stack') !== nativeGetter) return;
  const held = error as Error;
  const format = getOwnPropertyDescriptor(Real, FORMAT)?.value as unknown;
  if (typeof format === 'function') {
    read(held, (_, sites) => apply(format, Real, [error, sites.filter((site) => site.getFileName() !== home)]));
    return;
  }
  const stack = read(held);
  if (typeof stack !== 'string' || !stack.includes(home)) return;
  const lines = stack.split('\n');
  const frames = lines.splice(lines.findIndex((line) => line.startsWith('    at ')));
  const from = error instanceof DOMException ? skipped : 0;
  set(held, 'stack', [...lines, ...frames.filter((line) => !line.includes(home)).slice(from, from + Number(limit))].join('\n'));
}
