// A thread of its own: what hangs cannot tell so itself. It writes the file that was read, and ends the process.
import { writeFileSync, writeSync } from 'node:fs';
import { workerData } from 'node:worker_threads';

const { shared, patience, path } = workerData;
const [beat, length] = [new Int32Array(shared, 0, 1), new Int32Array(shared, 4, 1)];

for (;;) {
  const now = Atomics.load(beat, 0);
  if (Atomics.wait(beat, 0, now, patience) !== 'timed-out') continue;
  writeFileSync(path, new Uint8Array(shared, 8, Atomics.load(length, 0)));
  writeSync(2, `\nHangs for more than ${patience / 1000} s: ${path}\n`);
  process.kill(process.pid, 'SIGKILL');
}
