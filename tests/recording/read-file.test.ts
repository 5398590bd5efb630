import { readFileSync } from 'node:fs';
import { gunzipSync, gzipSync } from 'node:zlib';
import { beforeAll, describe, expect, test } from 'vitest';
import { readRecording } from '../../src/recording/read';
import type * as ReadFile from '../../src/recording/read-file';
import { readFile } from '../../src/recording/read-file';
import { reportPage } from '../../src/recording/report-page';
import { LARGEST } from '../../src/recording/text-of';
import { writeRecording } from '../../src/recording/write';
import { built } from '../support/built';
import { cpuTimeOf } from '../support/cpu-time';
import { quietLog } from '../support/long-logs';
import { meta, sampleLog } from './sample';

const packed = readFileSync(new URL('../accuracy/recordings/busy-page.gz', import.meta.url));
const text = gunzipSync(packed).toString();
const whole = readRecording(text);

const blob = (...parts: BlobPart[]): Blob => new Blob(parts);
const errorOf = async (file: Blob): Promise<string> => {
  const read = await readFile(file);
  if (!('error' in read)) throw new Error('The file was read.');
  expect(read.error.wayOut).not.toBe('');
  return read.error.code;
};
const utf16 = (chars: string, big: boolean): Blob => {
  const bytes = Buffer.from(chars, 'utf16le');
  return blob(new Uint8Array(big ? bytes.swap16() : bytes));
};

describe('a recording is the same', () => {
  test.each<[string, () => Blob]>([
    ['as it is', () => blob(text)],
    ['behind a byte order mark', () => blob('\uFEFF', text)],
    ['packed by gzip', () => blob(packed)],
    ['packed in two members', () => blob(gzipSync(text.slice(0, 1000)), gzipSync(text.slice(1000)))],
    ['in UTF-16, little end first', () => utf16(`\uFEFF${text}`, false)],
    ['in UTF-16, big end first', () => utf16(`\uFEFF${text}`, true)],
    ['in UTF-16 without a mark', () => utf16(text, false)],
    ['in UTF-16 without a mark, big end first', () => utf16(text, true)],
    ['inside a report page', () => blob(page(text.replaceAll('<', '\\u003c')))],
    ['inside the report page that the panel writes', () => blob(...reportPage(VIEWER, 'busy <page>', text))],
    ['inside a packed report page', () => blob(gzipSync(page(text.replaceAll('<', '\\u003c'))))],
  ])('%s', async (_, file) => {
    expect(await readFile(file())).toEqual(whole);
  });
});

/** The parts of the viewer that matter, with a script that names the element. */
const VIEWER = `<!doctype html><html><head><title>Auth</title></head><body><div id="panel"></div><script>const page = (data) => ['\\n    <script type="application/json" id="recording">', data, '<\\/script>'];</script></body></html>`;

/** A script of the page may name the element that it looks for. */
const page = (json: string): string => `<!doctype html>
<html><head><script>const make = (text) => '<script type="application/json" id="recording">' + text;</script></head>
<body><div id="panel"></div><script type="application/json" id="recording">${json}</script></body></html>`;

test('text of many alphabets comes through the slices whole', async () => {
  const long = { ...JSON.parse(text) as object, comment: Array.from({ length: 400_000 }, (_, n) => ['a', 'é', '令', '😀', '\uFEFF'][n % 5]).join('') };
  for (const shift of ['', ' ', '  ', '   ']) expect(await readFile(blob(shift, JSON.stringify(long)))).toEqual(whole);
});

describe('what is no recording is told by its first bytes', () => {
  test.each<[code: string, file: () => Blob]>([
    ['empty', () => blob()],
    ['empty', () => blob('\uFEFF')],
    ['empty', () => blob(gzipSync(''))],
    ['zip', () => blob(Buffer.from('PK\u0003\u0004\u0014\u0000\u0000', 'latin1'))],
    ['zip', () => blob(Buffer.from('PK\u0005\u0006\u0000', 'latin1'))],
    ['damaged', () => blob(packed.subarray(0, packed.length >> 1))],
    ['damaged', () => blob(packed.subarray(0, 5))],
    ['damaged', () => blob(packed.subarray(0, 400), Buffer.alloc(200, 7), packed.subarray(600))],
    ['no-recording', () => blob('<!doctype html><title>Sign in</title>')],
    ['no-recording', () => blob(page('').replace(/<script type="application\/json"[\s\S]*/, ''))],
    ['no-recording', () => blob('<svg/>')],
    ['empty', () => blob(page(''))],
    ['cut', () => blob(page(text).slice(0, 5000))],
    ['not-json', () => blob(Buffer.from([0x89, 0x50, 0x4e, 0x47, 13, 10, 26, 10]))],
    ['not-json', () => blob(Buffer.alloc(64))],
    ['not-json', () => blob('PKunzip')],
    ['cut', () => blob(text.slice(0, -200))],
    ['not-har', () => blob('{"format":1}')],
  ])('%s', async (code, file) => {
    expect(await errorOf(file())).toBe(code);
  });
});

describe('a file that no text can hold', () => {
  test('of 2 GB is refused unread', async () => {
    const unread = { size: 2 ** 31, slice: () => expect.unreachable(), stream: () => expect.unreachable() } as unknown as Blob;
    const read = await readFile(unread);
    expect(read).toMatchObject({ error: { code: 'too-large', place: '', text: expect.stringContaining('2147 MB') as string } });
  });

  test('that only unpacking makes too large is left there', { timeout: 60_000 }, async () => {
    // A megabyte of gzip for a thousand of zeros.
    const part = gzipSync(Buffer.alloc(50_000_000));
    const bomb = blob(...Array.from({ length: 40 }, () => part));
    expect(bomb.size).toBeLessThan(LARGEST / 100);
    expect(await errorOf(bomb)).toBe('too-large');
  });
});

describe('progress and cancelling', () => {
  test('the share rises from 0 to 1', async () => {
    const shares: number[] = [];
    await readFile(blob(text), { progress: (share) => shares.push(share) });
    expect(shares.length).toBeGreaterThan(2);
    expect(shares).toEqual(shares.toSorted((a, b) => a - b));
    expect([shares[0]! >= 0, shares.at(-1)]).toEqual([true, 1]);
  });

  test('a reading that is ended rejects at its next step', async () => {
    const stop = new AbortController();
    const shares: number[] = [];
    const reading = readFile(blob(writeRecording(sampleLog(3, 20_000), meta)), { signal: stop.signal, progress: (share) => (shares.push(share), stop.abort(new Error('enough'))) });
    await expect(reading).rejects.toThrow('enough');
    expect(shares).toHaveLength(1);
  });

  test('what the browser cannot read rejects, and is no error of the file', async () => {
    const gone = { size: 10, slice: () => ({ arrayBuffer: () => Promise.reject(new Error('gone')) }) } as unknown as Blob;
    await expect(readFile(gone)).rejects.toThrow('gone');
  });
});

describe('a recording of 100000 events', { timeout: 120_000 }, () => {
  let quick: typeof ReadFile;
  beforeAll(async () => void (quick = await built<typeof ReadFile>('src/recording/read-file.ts')), 60_000);

  test('costs at most twice its JSON.parse', async () => {
    const long = writeRecording(quietLog(100_000), meta);
    const file = blob(long);
    const parse = async (): Promise<unknown> => JSON.parse(long) as unknown;
    const read = async (): Promise<unknown> => quick.readFile(file);
    for (let round = 0; round < 2; round += 1) for (const work of [parse, read]) await work();
    const rounds: { ratio: number; control: number; time: number }[] = [];
    // One round is up to a third off, by what the collector does in it: of five, the median itself was so in one run of twenty.
    for (let round = 0; round < 15; round += 1) {
      const before = await cpuTimeOf(parse);
      const time = await cpuTimeOf(read);
      const after = await cpuTimeOf(parse);
      rounds.push({ ratio: (2 * time) / (before + after), control: after / before, time });
    }
    const median = (name: keyof (typeof rounds)[number]): number => rounds.map((one) => one[name]).toSorted((a, b) => a - b)[rounds.length >> 1]!;
    console.info(`${(long.length / 1e6).toFixed(0)} MB: read in ${median('time').toFixed(0)} ms, ${median('ratio').toFixed(2)} times JSON.parse; that against itself ${median('control').toFixed(2)}`);
    expect(median('ratio')).toBeLessThanOrEqual(2);
  });
});
