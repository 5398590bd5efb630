const tasks = new Set();
let ours = false;
let ending = false;

/** Whether this script ends what it started when a signal comes; libraries then must not end it first. */
export const signalsAreOurs = () => ours;

/** Work to be done when the script ends, in whatever way. Gives a function that takes it back. */
export function atEnd(task) {
  tasks.add(task);
  return () => tasks.delete(task);
}

/** Does what is left to do, the newest first, also what is added meanwhile; one failure does not stop the rest. */
export async function finish() {
  while (tasks.size > 0) {
    const task = [...tasks].at(-1);
    tasks.delete(task);
    try {
      await task();
    } catch (error) {
      console.error(`While ending: ${error.message}`);
    }
  }
}

/** Ctrl-C and its kin end everything that was started, then the script. A second one ends it at once. */
export function endOnSignals() {
  ours = true;
  for (const [signal, code] of [['SIGINT', 130], ['SIGTERM', 143], ['SIGHUP', 129]]) {
    process.on(signal, () => {
      if (ending) process.exit(code);
      ending = true;
      console.log('\nStopping …');
      void finish().then(() => process.exit(code));
    });
  }
}

/** Runs a script: its error becomes one sentence and exit code 1, and everything it started is ended. */
export async function main(work) {
  endOnSignals();
  try {
    await work();
    await finish();
  } catch (error) {
    // What breaks because everything is being ended is no failure; the signal's own exit follows.
    if (ending) return;
    await finish();
    console.error(`\n${error instanceof Stop ? error.message : error.stack}`);
    process.exit(1);
  }
}

/** A failure that is told in a sentence for people; its stack tells nothing. */
export class Stop extends Error {}
