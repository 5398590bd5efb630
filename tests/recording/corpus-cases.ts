import { readFileSync } from 'node:fs';
import { gunzipSync, gzipSync } from 'node:zlib';
import type { ReadErrorCode } from '../../src/recording/read-error';

/** A broken file, made of a real recording by one change, and what must be said of it. */
export interface Case {
  name: string;
  file: () => Blob;
  code: ReadErrorCode;
  place: string;
}

type Json = Record<string, unknown>;
interface Own extends Json {
  events: Json[];
  receipt: Json;
}
interface Har extends Json {
  log: Json & { entries: Json[]; _authDevtools: Own };
}

const packed = (name: string): Buffer => readFileSync(new URL(`../accuracy/recordings/${name}.gz`, import.meta.url));
export const RECORDINGS = ['article-final-faulty-run', 'cross-tab-refresh-race-cured-run', 'junk-token-stored-cured-run', 'busy-page'] as const;
const texts = RECORDINGS.map((name) => gunzipSync(packed(name)).toString());
const text = texts[0]!;
const ROOT = 'log._authDevtools';

const blob = (...parts: (string | Buffer)[]): Blob => new Blob(parts.map((part) => (typeof part === 'string' ? part : new Uint8Array(part))));
const lines = (cut: string): string => `line ${cut.split('\n').length}, column ${cut.split('\n').at(-1)!.length + 1}`;

/** The recording with one change. What JSON has no word for is put in as text afterwards. */
function changed(source: string, change: (har: Har) => void): Blob {
  const har = JSON.parse(source) as Har;
  change(har);
  return blob(JSON.stringify(har).replace(/"raw:([^"]*)"/g, '$1'));
}
/** A member, own even where it is called `__proto__`; undefined takes it out. */
const put = (holder: object, name: string, value: unknown): unknown => Object.defineProperty(holder, name, { value, enumerable: true, configurable: true, writable: true });

const cuts: Case[] = texts.flatMap((whole, n) =>
  Array.from({ length: 6 }, (_, at) => Math.floor((whole.length * (at + 0.5)) / 6)).map((end) => ({ name: `${RECORDINGS[n]} cut after ${end} characters`, file: () => blob(whole.slice(0, end)), code: 'cut', place: lines(whole.slice(0, end)) }) as const),
);

const bytes: Case[] = [
  ...[0.1, 0.5, 0.99].map((share) => ({ name: `gzip cut at ${share}`, file: () => blob(packed('busy-page').subarray(0, packed('busy-page').length * share)), code: 'damaged', place: '' }) as const),
  ...[12, 300, 2000].map((at) => ({ name: `gzip with a wrong byte at ${at}`, file: () => blob(flipped(packed('article-final-faulty-run'), at)), code: 'damaged', place: '' }) as const),
  { name: 'gzip of gzip', file: () => blob(gzipSync(packed('busy-page'))), code: 'not-json', place: '' },
  { name: 'gzip of a cut recording', file: () => blob(gzipSync(text.slice(0, -100))), code: 'cut', place: lines(text.slice(0, -100)) },
  { name: 'a zip', file: () => blob(Buffer.from('504b0304140000000800', 'hex'), packed('busy-page')), code: 'zip', place: '' },
  { name: 'UTF-16 that is cut', file: () => blob(Buffer.from(`\uFEFF${text.slice(0, 5000)}`, 'utf16le')), code: 'cut', place: lines(text.slice(0, 5000)) },
  { name: 'UTF-32', file: () => blob(Buffer.from([0xff, 0xfe, 0, 0, 0x7b, 0, 0, 0])), code: 'not-json', place: '' },
  { name: 'nothing but zeros', file: () => blob(Buffer.alloc(4096)), code: 'not-json', place: '' },
  { name: 'nothing but spaces', file: () => blob(' \r\n\t'.repeat(99)), code: 'empty', place: '' },
  { name: 'a picture', file: () => blob(Buffer.from('89504e470d0a1a0a0000000d49484452', 'hex')), code: 'not-json', place: '' },
  { name: 'a report page without its recording', file: () => blob('<!doctype html><script type="application/json" id="other">{}</script>'), code: 'no-recording', place: '' },
  { name: 'a report page that is cut', file: () => blob(`<!doctype html><script id="recording">${text.slice(0, 700)}`), code: 'cut', place: lines(text.slice(0, 700)) },
  ...([['twice', text + text], ['with a comma too many', text.replace('],', ',],')], ['with a comment', `/* exported */ ${text}`], ['in single quotes', text.replaceAll('"', "'")], ['with words before it', `Here it is: ${text}`], ['with words behind it', `${text} Regards`], ['as lines of JSON', text.split('\n').map((line) => `{"line":${JSON.stringify(line)}}`).join('\n')], ['with NaN', text.replace(/"t":[\d.]+/, '"t":NaN')], ['with Infinity', text.replace(/"t":[\d.]+/, '"t":-Infinity')], ['with a name without quotes', text.replace('"log"', 'log')]] as const).map(
    ([name, broken]) => ({ name: `a recording ${name}`, file: () => blob(broken), code: 'not-json', place: '' }) as const,
  ),
];

function flipped(buffer: Buffer, at: number): Buffer {
  const copy = Buffer.from(buffer);
  copy[at] = copy[at]! ^ 0xff;
  return copy;
}

const whole = (name: string, change: (har: Har) => void, code: ReadErrorCode, place: string): Case => ({ name, file: () => changed(text, change), code, place });

const heads: Case[] = [
  whole('no log', (har) => put(har, 'log', undefined), 'not-har', 'log'),
  whole('a log that is a list', (har) => put(har, 'log', []), 'not-har', 'log.entries'),
  whole('another version', (har) => put(har.log, 'version', '2.0'), 'not-har', 'log.version'),
  whole('a version that is a number', (har) => put(har.log, 'version', 1.2), 'not-har', 'log.version'),
  whole('no entries', (har) => put(har.log, 'entries', undefined), 'not-har', 'log.entries'),
  whole('entries that are an object', (har) => put(har.log, 'entries', {}), 'not-har', 'log.entries'),
  ...[null, 'x', 7, [], true].map((value) => whole(`our part as ${JSON.stringify(value)}`, (har) => put(har.log, '_authDevtools', value), 'bad-value', Array.isArray(value) ? `${ROOT}.format` : ROOT)),
  whole('a format to come', (har) => put(har.log._authDevtools, 'format', 2), 'newer-format', `${ROOT}.format`),
  whole('a format of old', (har) => put(har.log._authDevtools, 'format', 0), 'unknown-format', `${ROOT}.format`),
  ...[null, '1', 1.5, {}].map((value) => whole(`format ${JSON.stringify(value)}`, (har) => put(har.log._authDevtools, 'format', value), 'bad-value', `${ROOT}.format`)),
  ...(['product', 'site', 'zone', 'receipt', 'events'] as const).flatMap((name) => [undefined, null, 7].map((value) => whole(`${name} ${String(value)}`, (har) => put(har.log._authDevtools, name, value), 'bad-value', `${ROOT}.${name}`))),
  ...(['captured', 'written', 'cut'] as const).flatMap((name) => [undefined, null, -1, '3'].map((value) => whole(`receipt.${name} ${JSON.stringify(value)}`, (har) => put(har.log._authDevtools.receipt, name, value), 'bad-value', `${ROOT}.receipt.${name}`))),
  whole('a member nobody knows', (har) => put(har.log._authDevtools, 'extra', 1), 'bad-value', `${ROOT}.extra`),
  whole('__proto__ in our part', (har) => put(har.log._authDevtools, '__proto__', { polluted: true }), 'bad-value', `${ROOT}.__proto__`),
  whole('constructor in the receipt', (har) => put(har.log._authDevtools.receipt, 'constructor', { prototype: { polluted: true } }), 'bad-value', `${ROOT}.receipt.constructor`),
  whole('a receipt that says more', (har) => (har.log._authDevtools.receipt['written'] = har.log._authDevtools.events.length + 1), 'incomplete', `${ROOT}.receipt.written`),
  whole('a receipt that does not add up', (har) => (har.log._authDevtools.receipt['captured'] = 10_000), 'incomplete', `${ROOT}.receipt`),
  whole('the last event taken out', (har) => har.log._authDevtools.events.pop(), 'incomplete', `${ROOT}.receipt.written`),
  whole('an event taken out of the middle', (har) => har.log._authDevtools.events.splice(5, 1), 'incomplete', `${ROOT}.receipt.written`),
  whole('two events exchanged', (har) => har.log._authDevtools.events.splice(3, 2, har.log._authDevtools.events[4]!, har.log._authDevtools.events[3]!), 'bad-order', `${ROOT}.events[4].seq`),
  ...(
    [
      ['is no list', {}, ''],
      ['is a text', ['refresh'], '[0]'],
      ['has no kind', [{ name: 'a' }], '[0].is'],
      ['is of no kind known', [{ is: '__proto__', name: 'a' }], '[0].is'],
      ['has no name', [{ is: 'key', name: 'a', role: 'access' }, { is: 'member', role: 'access' }], '[1].name'],
      ['has a role that cannot be taught', [{ is: 'key', name: 'a', role: 'id' }], '[0].role'],
      ['has a code that is a number', [{ is: 'expired', code: 401 }], '[0].code'],
      ['is no address', [{ is: 'refresh-call', method: 'POST', url: 'javascript:alert(1)' }], '[0]'],
      ['is longer than anybody teaches', [{ is: 'key', name: 'x'.repeat(600), role: 'access' }], '[0]'],
      ['has a member nobody knows', [{ is: 'success', code: '0', note: 'secret' }], '[0].note'],
      ['comes in thousands', Array.from({ length: 1000 }, (_, n) => ({ is: 'success', code: String(n) })), ''],
    ] as const
  ).map(([name, rows, at]) => whole(`what was taught ${name}`, (har) => put(har.log._authDevtools, 'taught', rows), 'bad-value', `${ROOT}.taught${at}`)),
  whole('an event repeated', (har) => har.log._authDevtools.events.splice(4, 0, har.log._authDevtools.events[3]!), 'bad-order', `${ROOT}.events[4].seq`),
  whole('all events the other way round', (har) => har.log._authDevtools.events.reverse(), 'bad-order', `${ROOT}.events[1].seq`),
  whole('the events of two recordings', (har) => har.log._authDevtools.events.push(...structuredClone(har.log._authDevtools.events)), 'bad-order', ''),
];

/** Of every kind that the recordings have, the first event with each member made wrong in the ways that files go wrong. */
const WRONG: readonly [member: string, values: readonly unknown[]][] = [
  ['seq', [undefined, null, 0, -3, 1.5, '7', 'raw:1e999']],
  ['t', [undefined, null, -1, '1700000000000', 9e15, 'raw:-1e999', [], true]],
  ['tab', [undefined, null, -2, 0.5, 'one']],
  ['frame', [undefined, -7, {}]],
  ['doc', [undefined, null, 12, ['D1']]],
  ['kind', [undefined, null, 'teleport', '__proto__', 'constructor', 7]],
];

const events: Case[] = texts.flatMap((source, n) => {
  const list = (JSON.parse(source) as Har).log._authDevtools.events;
  const kinds = [...new Set(list.map(({ kind }) => String(kind)))].filter((kind) => !texts.slice(0, n).some((other) => other.includes(`"kind":"${kind}"`)));
  return kinds.flatMap((kind) => {
    const at = list.findIndex((event) => event['kind'] === kind);
    const one = (name: string, member: string, value: unknown, place = member): Case => ({ name, file: () => changed(source, (har) => put(har.log._authDevtools.events[at]!, member, value)), code: 'bad-value', place: `${ROOT}.events[${at}].${place}` });
    return [
      ...WRONG.flatMap(([member, values]) => values.map((value) => one(`${kind}.${member} = ${JSON.stringify(value)}`, member, value))),
      one(`${kind} with a member nobody knows`, 'raw', 'secret'),
      one(`${kind} with __proto__`, '__proto__', { polluted: true }),
      one(`${kind} with a name of half a line`, 'x'.repeat(5000), 1, `${'x'.repeat(40)}…`),
    ];
  });
});

export const cases: readonly Case[] = [...cuts, ...bytes, ...heads, ...events];

/** Odd, and yet nothing is wrong: they are read whole. */
export const harmless: readonly [name: string, file: () => Blob][] = [
  ['HTML in every text', () => changed(text, (har) => har.log._authDevtools.events.forEach((event) => 'doc' in event && (event['doc'] = '<img src=x onerror=alert(1)></script>')))],
  ['calls that name each other', () => changed(text, (har) => har.log._authDevtools.events.forEach((event, at) => 'call' in event && (event['call'] = at % 2 ? 'c1' : 'c2')))],
  ['all times equal', () => changed(text, (har) => har.log._authDevtools.events.forEach((event) => (event['t'] = 1.7e12)))],
  ['times that run backwards', () => changed(text, (har) => har.log._authDevtools.events.forEach((event, at) => (event['t'] = 1.7e12 - at)))],
  ['every document the same', () => changed(text, (har) => har.log._authDevtools.events.forEach((event) => (event['doc'] = '__proto__')))],
  ['entries of nonsense', () => changed(text, (har) => (har.log.entries = [null, 7, { __proto__: null }, []] as unknown as Json[]))],
  ['deep nesting beside our part', () => blob(text.replace('"log":{', `"log":{"_deep":${'['.repeat(20_000)}${']'.repeat(20_000)},`))],
  ['lines of Windows', () => blob(text.replaceAll('\n', '\r\n'))],
];
