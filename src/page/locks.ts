import type { RawLock } from '../wire/raw';
import { quietly, swallowed, type HookContext } from './context';
import { apply, on, patch, then } from './native';
import { textual } from './storage';
import { nameOf, stackHere } from './text';

/** Requests of one document that are told; more are counted. */
const LIMIT = 200;

type Tell = (op: RawLock['op'], error?: string) => void;

/**
 * Web Locks, by what the page's callback is given and gives back. It is called as a reaction, with no frame of ours below it. The promise of the
 * request is left alone: a look at it would mark its rejection as handled. So a lock that another document steals is told by the thief only.
 */
export function hookLocks(context: HookContext): void {
  const resolve = Promise.resolve.bind(Promise);
  /** Locks held here, with their names. */
  const held = new Map<Tell, string>();
  let id = 0;

  const begin = (name: string, { mode, steal, signal }: LockOptions, callback: unknown): unknown => {
    const call = ++id;
    if (call > LIMIT) {
      swallowed.count++;
      return callback;
    }
    let state: RawLock['op'] | undefined;
    const tell: Tell = (op, error) =>
      quietly(() => {
        if (state && !/^(req|held)/.test(state)) return;
        state = op;
        context.put('lock', { op, id: call, name, mode: mode === 'shared' ? mode : 'exclusive', steal: !!steal, error, stack: op === 'requested' ? stackHere() : undefined });
        if (op === 'held') held.set(tell, name);
        else held.delete(tell);
      });
    const abort = () => void (state === 'requested' && tell('failed', nameOf(signal!.reason)));
    tell('requested');
    if (signal?.aborted) abort();
    else if (signal) on(signal, 'abort', abort);

    return (lock: unknown) => {
      if (steal) for (const [stolen, of] of held) if (of === name) stolen('failed', 'AbortError');
      tell(lock ? 'held' : 'refused');
      const result: unknown = apply(then, resolve(lock), [callback]);
      apply(then, result, [() => tell('released'), (error: unknown) => tell('failed', nameOf(error))]);
      return result;
    };
  };

  patch(window.LockManager?.prototype, 'request', (native, self, args) => {
    const at = args.length > 2 ? 2 : 1;
    const [name, options, callback] = [textual(args[0]), at > 1 ? args[1] : {}, args[at]];
    const hooked = typeof callback === 'function' && quietly(() => begin(String(name), (options ?? {}) as LockOptions, callback));
    return apply(native, self, hooked ? [name, options, hooked] : args) as unknown;
  });
}
