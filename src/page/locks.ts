import type { RawLock } from '../wire/raw';
import { quietly, swallowed, type HookContext } from './context';
import { overhear, textual } from './heard';
import { apply, follow, isNative, on, patch, then } from './native';
import { ignore, nameOf, stackHere } from './text';

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

  /** `options` are there once the native has read them: before the callback runs. */
  const begin = (name: string, options: LockOptions, callback: unknown): { asked(): void; callback: unknown } => {
    const call = ++id;
    let state: RawLock['op'] | undefined;
    const tell: Tell = (op, error) =>
      quietly(() => {
        if (state && !/^(req|held)/.test(state)) return;
        state = op;
        const { mode, steal } = options;
        context.put('lock', { op, id: call, name, mode: mode === 'shared' ? mode : 'exclusive', steal: !!steal, error, stack: op === 'requested' ? stackHere() : undefined });
        if (op === 'held') held.set(tell, name);
        else held.delete(tell);
      });
    const asked = () => {
      const { signal } = options;
      const abort = () => void (state === 'requested' && tell('failed', nameOf(signal!.reason)));
      tell('requested');
      if (signal?.aborted) abort();
      else if (signal) on(signal, 'abort', abort);
    };

    const run = (lock: unknown) => {
      if (options.steal) for (const [stolen, of] of held) if (of === name) stolen('failed', 'AbortError');
      tell(lock ? 'held' : 'refused');
      const result: unknown = apply(then, resolve(lock), [callback]);
      apply(then, result, [() => tell('released'), (error: unknown) => tell('failed', nameOf(error))]);
      return result;
    };
    return { asked, callback: run };
  };

  const Manager = window.LockManager;
  patch(Manager?.prototype, 'request', (native, self, args) => {
    const at = args.length > 2 ? 2 : 1;
    const callback = args[at];
    if (typeof callback !== 'function') return follow(apply(native, self, args), ignore, ignore);
    if (id >= LIMIT) {
      swallowed.count++;
      return apply(native, self, args) as unknown;
    }
    const options: LockOptions = {};
    const name = textual(args[0]);
    const hooked = begin(String(name), options, callback);
    const result: unknown = apply(native, self, [name, ...(at > 1 ? [overhear(native, args[1], options, { mode: textual })] : []), hooked.callback]);
    // Refused at once, for what it was given: its members are read in the order of the alphabet.
    const { mode, signal, steal, ifAvailable } = options;
    const isRefused = origin === 'null' || !(self instanceof Manager) || (args[1] != null && at > 1 && isNative(native) && !('steal' in options)) || typeof name === 'symbol' || String(name).startsWith('-') || (steal && (ifAvailable || mode === 'shared')) || (signal && (steal || ifAvailable));
    if (isRefused) return follow(result, ignore, ignore);
    quietly(hooked.asked);
    return result;
  });
}
