import { quietly, type HookContext } from './context';
import { on } from './native';
import { beneath } from './natives';
import { stackHere } from './text';

/** One call of the page's own. */
export interface Call {
  c: number;
  /** Absolute, with its fragment. */
  url: string;
  authLike: boolean;
  signal?: AbortSignal | null;
  /** Its end is known: the answer's body, or an error, has been reported. */
  told?: true;
  /** Where the page's code aborted it. */
  stack?: string;
  /** Ends our listening to its signal. */
  over?: AbortController;
}

/** Auth-like calls under way. */
export interface Pending {
  add(call: Call): void;
  /** Something happened to a call: tells of a stall that it has just come out of. On thaw, promises settle before timers run. */
  look(): void;
  /** Looks, then forgets the call. */
  end(call: Call): void;
}

const Controller = AbortController;
const BEAT = 1_000;
/** Hidden pages have their timers once a second: a later beat is a stall. Milliseconds. */
const STALL = 2_500;

/** While an auth-like call is under way: a heartbeat, which shows when the page was suspended, and the code line of an abort. */
export function watchPending(context: HookContext): Pending {
  const calls = new Set<Call>();
  const setInterval = beneath(window, 'setInterval');
  const clearInterval = beneath(window, 'clearInterval');
  // What the wall clock does is told apart.
  const clock = performance.now.bind(performance);
  let last = 0;
  let timer = 0;

  const look = () => {
    if (!calls.size) return;
    const ms = clock() - last;
    last += ms;
    if (ms > STALL) context.put('life', { what: 'stall', ms: Math.round(ms) });
  };
  // A listener stands on the stack of who aborts, and `abort` itself stays the browser's. One abort can end several calls: they may share a signal.
  const listen = (call: Call) => {
    // Left on, it would keep a signal alive as long as those that it follows (`AbortSignal.any`).
    const over = new Controller();
    call.over = over;
    on(call.signal!, 'abort', () => (call.stack ??= stackHere()), over.signal);
  };

  return {
    look,
    add(call) {
      if (!calls.size) {
        last = clock();
        timer = setInterval(() => quietly(look), BEAT);
      }
      calls.add(call);
      if (call.signal) listen(call);
    },
    end(call) {
      look();
      if (!calls.delete(call)) return;
      call.over?.abort();
      if (!calls.size) clearInterval(timer);
    },
  };
}
