import { HELLO, KEYS, OUT, READY, STEP, STOP } from '../wire/page-channel';
import type { RawEvent } from '../wire/raw';
import { openClock } from './clock';
import { quietly, swallowed, taught, type HookContext } from './context';
import { apply, getterOf, Promise, stringify, then } from './natives';

/** Events, and characters, kept for one flush; more in one task are counted, not kept. */
const LIMIT = 2_000;
const LIMIT_SIZE = 4_000_000;

/**
 * The way from the page to the relay: a private EventTarget that only the two hold, handed over in an event before the page can listen.
 * Events of one task leave together in the next task. When watching ends the hook falls asleep; `rearmed` is called when it is woken again.
 * Undefined when another hook already serves this document.
 */
export function openOutbox(rearmed: () => void): HookContext | undefined {
  const target = new EventTarget();
  const dispatch = target.dispatchEvent.bind(target);
  const settled = Promise.resolve();
  const { port1, port2 } = new MessageChannel();
  const Message = CustomEvent;
  const detail = getterOf(Message.prototype, 'detail');

  let queue: RawEvent[] = [];
  let size = 0;
  let lost = 0;
  let connected = false;
  let asleep = false;
  let taskOpen = false;
  let runOpen = false;
  let task = 0;
  let run = 0;

  const put: HookContext['put'] = (k, fields, t = now()) => {
    if (asleep) return;
    // Of what is longer no more than this is kept; -1 is unknown.
    const weight = Math.min((fields as { size?: number }).size ?? 0, 65_536);
    if (queue.length < LIMIT && size + weight < LIMIT_SIZE) {
      const event: Record<string, unknown> = { k, t, ...fields };
      // A name or an address may be a whole file (data: URLs): what is longer than the worker takes would cost the batch.
      for (const key in event) if (typeof event[key] === 'string') event[key] = (event[key] as string).slice(0, 65_536);
      queue.push(event as unknown as RawEvent);
      size += weight;
    } else lost++;
    openTask();
  };
  const now = openClock(performance.timeOrigin, performance.now.bind(performance), Date.now, (ms) => put('life', { what: 'clock-jump', ms }));

  const openTask = () => {
    if (taskOpen) return;
    taskOpen = true;
    task++;
    port2.postMessage(0);
  };

  const flush = () => {
    if (!connected || asleep) return;
    const dropped = lost + swallowed.count;
    if (dropped) queue.push({ k: 'lost', t: now(), n: dropped, what: lost ? 'full' : 'error' });
    if (!queue.length) return;
    const batch = stringify(queue);
    queue = [];
    size = lost = swallowed.count = 0;
    dispatch(new Message(OUT, { detail: batch }));
  };

  const hello = () => window.dispatchEvent(new FocusEvent(HELLO, { relatedTarget: target, cancelable: true }));

  target.addEventListener(READY, () => {
    connected = true;
    if (asleep) {
      asleep = false;
      quietly(rearmed);
    }
    openTask();
  });
  target.addEventListener(KEYS, (event) => {
    const key = apply(detail, event, []) as string;
    if (key) taught.add(key);
    else taught.clear();
  });
  target.addEventListener(STEP, (event) => put('step', { text: apply(detail, event, []) as string }));
  target.addEventListener(STOP, () => {
    asleep = true;
    queue = [];
  });
  port1.onmessage = () => {
    taskOpen = false;
    quietly(flush);
  };
  if (!hello()) {
    port1.close();
    return undefined;
  }
  window.addEventListener(READY, hello);

  return {
    now,
    put,
    flush,
    stamp() {
      openTask();
      if (!runOpen) {
        runOpen = true;
        run++;
        void then.call(settled, () => {
          runOpen = false;
        });
      }
      return { run, task };
    },
  };
}
