import type { RawLock } from '../wire/raw';
import { quietly, swallowed, type HookContext } from './context';
import { dictionary, heard, textual } from './heard';
import { follow, on, patch } from './native';
import { apply, isNative, Promise, then } from './natives';
import { nameOf, stackHere } from './text';

/** Requests that are told in `SPAN` milliseconds; more are counted. */
const LIMIT = 200;
const SPAN = 10_000;

type Tell = (op: RawLock['op'], error?: string) => void;

/**
 * Web Locks, by what the page's callback is given and gives back. It is called as a reaction, with no frame of ours below it. The promise of the
 * request is left alone: a look at it would mark its rejection as handled. So a lock that another document steals is told by the thief only.
 */
export function hookLocks(context: HookContext): void {
  const resolve = Promise.resolve.bind(Promise);
  const options = dictionary({ mode: textual });
  /** Locks held here, with their names. */
  const held = new Map<Tell, string>();
  let id = 0;
  let told = 0;
  let since = 0;
  const Manager = window.LockManager;
  const isOwn = !!Manager && isNative(Manager.prototype.request);

  patch(
    Manager?.prototype,
    'request',
    (act, self, args) => {
      const at = args.length > 2 ? 2 : 1;
      const callback = args[at];
      if (typeof callback !== 'function') return follow(act());
      const now = context.now();
      if (now - since > SPAN) {
        since = now;
        told = 0;
      }
      if (++told > LIMIT) {
        swallowed.count++;
        return act();
      }
      const call = ++id;
      // There once the native has read them: before the callback runs.
      const read = heard(args[1]) as LockOptions;
      const name = quietly(() => String(args[0])) ?? '';
      let state: RawLock['op'] | undefined;
      const tell: Tell = (op, error) =>
        quietly(() => {
          if (state && !/^(req|held)/.test(state)) return;
          state = op;
          const { mode, steal } = read;
          context.put('lock', { op, id: call, name, mode: mode === 'shared' ? mode : 'exclusive', steal: !!steal, error, stack: op === 'requested' ? stackHere() : undefined });
          if (op === 'held') held.set(tell, name);
          else held.delete(tell);
        });
      args[at] = (lock: unknown) => {
        quietly(() => {
          if (read.steal) for (const [stolen, of] of held) if (of === name) stolen('failed', 'AbortError');
        });
        tell(lock ? 'held' : 'refused');
        const result: unknown = apply(then, resolve(lock), [callback]);
        apply(then, result, [() => tell('released'), (error: unknown) => tell('failed', quietly(() => nameOf(error)))]);
        return result;
      };
      const result = act();
      // Refused at once, for what it was given: its members are read in the order of the alphabet.
      const { mode, signal, steal, ifAvailable } = read;
      if (origin === 'null' || !(self instanceof Manager) || (at > 1 && args[1] != null && isOwn && !('steal' in read)) || typeof args[0] === 'symbol' || name[0] === '-' || (steal && (ifAvailable || mode === 'shared')) || (signal && (steal || ifAvailable))) return follow(result);
      quietly(() => {
        const abort = () => void (state === 'requested' && tell('failed', nameOf(signal!.reason)));
        tell('requested');
        if (signal?.aborted) abort();
        else if (signal) on(signal, 'abort', abort);
      });
      return result;
    },
    [textual, (given, count, isOwn) => (count > 2 ? options(given, count, isOwn) : given)],
  );
}
