import type { LogEvent } from '../../src/core/event';
import type { Lines } from './lines';

/** Rows whose lines are taken before the clock is looked at again. */
const SLICE = 200;

/** Takes the lines of rows while the browser has nothing else to do, so that the first key in the filter is as quick as the next. */
export function createPrefill(lines: Lines, log: () => readonly LogEvent[]) {
  let done = 0;
  let asked = false;

  function ask(): void {
    if (asked || done >= log().length) return;
    asked = true;
    requestIdleCallback(work);
  }

  function work(idle: IdleDeadline): void {
    asked = false;
    const events = log();
    while (done < events.length && idle.timeRemaining() > 1) {
      const end = Math.min(events.length, done + SLICE);
      for (; done < end; done += 1) lines.read(events[done] as LogEvent);
    }
    ask();
  }

  return { ask, clear: () => (done = 0) };
}
