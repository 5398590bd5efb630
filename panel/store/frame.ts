/** After a drawing it rests so many times as long as that took: whatever a session grows to, most of the time is the user's. */
const REST = 6;
/** And this long at most, ms. */
const LONGEST = 500;
/** Without frames, ms. */
const HIDDEN = 500;

/** Calls `work` in a frame however often it is asked, once it has rested; in a page without frames (hidden) once a second at least. `rests`: whether it does. */
export function oncePerFrame(work: () => void, rests: () => boolean): () => void {
  const rested = createRest(0, rests);
  let asked = false;
  let frame = 0;
  let timer: ReturnType<typeof setTimeout>;
  const wait = (): void => {
    const ms = rested.left();
    if (ms > 0) return void (timer = setTimeout(wait, ms));
    frame = requestAnimationFrame(run);
    timer = setTimeout(run, HIDDEN);
  };
  // How long the last drawing took may be known only now.
  const run = (): void => {
    cancelAnimationFrame(frame);
    clearTimeout(timer);
    if (rested.left() > 0) return wait();
    asked = false;
    rested.after(work);
  };
  return () => {
    if (asked) return;
    asked = true;
    wait();
  };
}

/** Calls `work` in a task of its own, `ms` after the last time at the earliest and once it has rested, however often it is asked; at once where it need not rest. */
export function paced(ms: number, work: () => void, rests: () => boolean): () => void {
  const rested = createRest(ms, rests);
  let asked = false;
  const run = (): void => {
    if (rested.left() > 0) return void setTimeout(run, rested.left());
    asked = false;
    rested.after(work);
  };
  return () => {
    // Timers of a page that nobody sees come once a second, and nobody waits for the list beside it.
    if (isHidden() || !rests()) return work();
    if (asked) return;
    asked = true;
    setTimeout(run, rested.left());
  };
}

/** Calls `work` once, `ms` after it was first asked for, however often it is asked meanwhile. */
export function onceIn(ms: number, work: () => void): () => void {
  let timer: ReturnType<typeof setTimeout> | undefined;
  return () => {
    timer ??= setTimeout(() => {
      timer = undefined;
      work();
    }, ms);
  };
}

const isHidden = (): boolean => globalThis.document?.hidden ?? false;

/** How long to wait before the next drawing; `least`: after each, ms. */
function createRest(least: number, rests: () => boolean) {
  let until = 0;
  return {
    /** ms; 0: none. */
    left: (): number => Math.max(0, until - performance.now()),
    after(work: () => void): void {
      const began = performance.now();
      until = began + least;
      work();
      if (isHidden() || !rests()) return void (until = 0);
      // What is drawn for it comes behind this task's microtasks.
      setTimeout(() => (until = Math.max(until, performance.now() + Math.min(LONGEST, REST * (performance.now() - began)))));
    },
  };
}
