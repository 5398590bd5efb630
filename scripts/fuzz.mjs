// npm run fuzz: files that nobody thought of, for the reader of recordings. `--seconds 300`, `--seed 1`. What reaches a part of the reader for the first
// time is kept and changed further. Exits with 1 when the reader throws, hangs, changes a prototype or gives what is neither an error nor a whole file.
import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { parseArgs } from 'node:util';
import { Worker } from 'node:worker_threads';
import { startCoverage } from './fuzz/coverage.mjs';
import { wrongWith } from './fuzz/judge.mjs';
import { mutate } from './fuzz/mutate.mjs';
import { randomOf } from './fuzz/random.mjs';
import { inHouse } from './lib/house.mjs';

const { values } = parseArgs({ options: { seconds: { type: 'string', default: '300' }, seed: { type: 'string', default: String(Date.now() % 1_000_000) } } });
const [seconds, seed] = [Number(values.seconds), Number(values.seed)];
const MOST_FAILURES = 20;
/** Files that are read before anybody asks what they reached, and how often one is asked about alone. */
const TOGETHER = 16;
const ALONE = 0.3;
const HANGS = 10_000;
/** Milliseconds that a file of this size may take, coverage and all, on a busy machine. */
const SLOW = 4000;

const folder = mkdtempSync(join(tmpdir(), 'fuzz-'));
process.on('exit', () => rmSync(folder, { recursive: true, force: true }));
execFileSync(process.execPath, [inHouse('scripts/fuzz/build.mjs'), folder], { stdio: 'inherit' });
const url = pathToFileURL(join(folder, 'reader.mjs')).href;
const { seeds } = await import(pathToFileURL(join(folder, 'seeds.mjs')).href);
const coverage = await startCoverage(url);
const reader = await import(url);

const failed = inHouse('out/fuzz');
mkdirSync(failed, { recursive: true });
const shared = new SharedArrayBuffer(8 + 200_000);
const [beat, length, current] = [new Int32Array(shared, 0, 1), new Int32Array(shared, 4, 1), new Uint8Array(shared, 8)];
new Worker(inHouse('scripts/fuzz/watchdog.mjs'), { workerData: { shared, patience: HANGS, path: join(failed, 'hangs') } }).unref();

const failures = new Map();
process.on('unhandledRejection', (error) => failures.set(`a promise that nobody heard: ${error}`, ''));

/** What went wrong with a file; undefined: nothing. */
async function tryOut(bytes) {
  current.set(bytes.subarray(0, current.length));
  Atomics.store(length, 0, bytes.length);
  Atomics.add(beat, 0, 1);
  Atomics.notify(beat, 0);
  const start = performance.now();
  try {
    const read = await reader.readFile(new Blob([bytes]));
    const ms = performance.now() - start;
    return ms > SLOW ? `took ${ms.toFixed(0)} ms` : wrongWith(read, reader);
  } catch (error) {
    return `threw ${error?.name}: ${error?.message}\n${error?.stack?.split('\n')[1] ?? ''}`;
  }
}

const random = randomOf(seed);
const corpus = [];
const until = performance.now() + seconds * 1000;
let executions = 0;
console.log(`seed ${seed}, ${seconds} s, ${seeds.length} files to begin with`);

/** Reads a file and takes note of what goes wrong. */
async function run(bytes) {
  const wrong = await tryOut(bytes);
  executions += 1;
  if (wrong === undefined || failures.has(wrong)) return;
  const path = join(failed, createHash('sha256').update(bytes).digest('hex').slice(0, 12));
  writeFileSync(path, bytes);
  failures.set(wrong, path);
}

/** Reads files one by one, and keeps those that reach something new. */
async function explore(files) {
  for (const bytes of files) {
    await run(bytes);
    if (coverage.learn(await coverage.take())) corpus.push(bytes);
  }
}

/** Of all that is kept, and half of the time of what was kept last. */
function next() {
  const from = random.chance(0.5) ? corpus.length - 1 - random.below(Math.min(20, corpus.length)) : random.below(corpus.length);
  return mutate(corpus[from], random.pick(corpus), random);
}

await explore(seeds.map((text) => Buffer.from(text)));
while (performance.now() < until && failures.size < MOST_FAILURES) {
  const files = Array.from({ length: random.chance(ALONE) ? 1 : TOGETHER }, next);
  if (files.length === 1) await explore(files);
  else {
    for (const bytes of files) await run(bytes);
    // Which of them it was, each shows alone.
    if (coverage.isNew(await coverage.take())) await explore(files);
  }
}

for (const [wrong, path] of failures) console.log(`${path}: ${wrong}`);
console.log(`${executions} executions, ${coverage.blocks} blocks of the reader, ${corpus.length} files of interest, ${failures.size} failures`);
process.exit(failures.size > 0 ? 1 : 0);
