import { blobOf } from '../../panel/store/blob-of';
import type { LogEvent } from '../../src/core/event';
import { openLog, type ChunkRecord } from '../../src/log/db';
import { readSession } from '../../src/log/read';
import { readFile } from '../../src/recording/read-file';
import { recordingParts } from '../../src/recording/write';

/** What tests/bench/recording.ts measures, in a page of its own. */
const SESSION = 'bench';
const CHUNK = 256;
const own = { product: { version: '0.1.0', browser: 'Chromium 156.0.7' }, site: 'shop.test', zone: 'UTC' };

let log: LogEvent[] = [];
let text = '';
let file = new Blob();

const done = (request: IDBTransaction): Promise<void> =>
  new Promise((resolve, reject) => {
    request.oncomplete = () => resolve();
    request.onabort = () => reject(request.error);
  });

/** Keeps some more events, in memory and as the worker writes them. */
async function add(json: string): Promise<void> {
  const events = JSON.parse(json) as LogEvent[];
  const transaction = (await openLog()).transaction('chunks', 'readwrite');
  for (let at = 0; at < events.length; at += CHUNK) {
    const mine = events.slice(at, at + CHUNK);
    transaction.objectStore('chunks').put({ session: SESSION, first: mine[0]!.seq, last: mine.at(-1)!.seq, size: 0, events: mine } satisfies ChunkRecord);
  }
  log = log.concat(events);
  await done(transaction);
}

/** One reading of the same data, all at once. */
async function fromStore(): Promise<number> {
  const transaction = (await openLog()).transaction('chunks');
  const request = transaction.objectStore('chunks').getAll();
  await done(transaction);
  return (request.result as ChunkRecord[]).reduce((sum, { events }) => sum + events.length, 0);
}

const toFile = (events: readonly LogEvent[]): Promise<Blob> => blobOf(recordingParts(events, own), 'application/json');

/** From Stop to the file, where nobody has the events in memory. */
async function stopToFile(): Promise<number> {
  const events: LogEvent[] = [];
  for await (const part of readSession(SESSION)) for (const event of part) events.push(event);
  return (await toFile(events)).size;
}

const works: Record<string, () => unknown> = {
  base: async () => JSON.stringify(log).length + (await fromStore()),
  stop: stopToFile,
  save: async () => (await toFile(log)).size,
  parse: () => JSON.parse(text),
  open: async () => {
    const read = await readFile(file);
    if ('error' in read) throw new Error(read.error.text);
    return read.events.length;
  },
};

/** ms by the clock: the disk and the decoding of the browser's own threads count. */
async function time(name: string): Promise<number> {
  const began = performance.now();
  await works[name]!();
  return performance.now() - began;
}

/** Makes the file that is opened. Its size in bytes. */
async function make(): Promise<number> {
  file = await toFile(log);
  text = await file.text();
  return file.size;
}

const forget = (): void => void (text = '');

Object.assign(globalThis, { bench: { add, make, time, forget } });
export type Bench = { add: typeof add; make: typeof make; time: typeof time; forget: typeof forget };
