import { setTimeout as pause } from 'node:timers/promises';

/**
 * Asks until the answer is neither undefined, null nor false, and gives it. Fails with a sentence after `timeout` ms.
 * An error counts as no answer yet, since pages and frames come and go while they load; the last one is told at the end.
 */
export async function until(what, ask, { timeout = 15_000, every = 50 } = {}) {
  const end = performance.now() + timeout;
  let trouble;
  for (;;) {
    try {
      const answer = await ask();
      if (answer !== undefined && answer !== null && answer !== false) return answer;
      trouble = undefined;
    } catch (error) {
      // What is closed stays closed.
      if (error.name === 'TargetCloseError') throw error;
      trouble = error;
    }
    if (performance.now() > end) throw new Error(`Waited ${timeout / 1000} s in vain for ${what}.`, { cause: trouble });
    await pause(every);
  }
}
