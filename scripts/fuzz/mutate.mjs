import { gzipSync } from 'node:zlib';

/** Values that readers stumble over. */
const VALUES = [
  ...[null, true, false, '', 0, -1, 1.5, 1e308, -1e308, 2 ** 53, -0, 9e15, [], {}, [[]], 'NaN', '__proto__', 'constructor', 'toString', '\ud800', '\u0000', '\u2028', '</script>', '<img src=x onerror=alert(1)>'],
  ...['2026-03-14T09:30:00Z', '+275760-09-13', 'https://app.test/', 'wss://a/', 'data:,x', 'http://[', 'eyJhbGciOiJub25lIn0.e30.', 'Bearer x', 'a=b; c=d', 'base64', 'gzip', 'deflate', 'H4sIAAAAAAAAAwMAAAAAAAAAAAA=', '%%%', 'x'.repeat(3000)],
];
const NAMES = ['__proto__', 'constructor', 'prototype', 'length', 'then', 'toJSON', 'log', 'entries', 'kind', 'seq', 't', 'name', 'value', 'text', 'encoding', 'headers', 'cookies', '_webSocketMessages', '_initiator', 'redirectURL', ''];
const PIECES = ['{', '}', '[', ']', '"', ',', ':', '\\', '\\u', '\uFEFF', 'null', '1e999', '-', '\n', '<script id="recording">', '</script', '"__proto__":', '{"log":'];

/** Every place in a JSON value that can be changed: its holder and its name there. */
function placesIn(value, places = [], depth = 0) {
  if (typeof value !== 'object' || value === null || depth > 12) return places;
  for (const name of Object.keys(value)) {
    places.push([value, name]);
    placesIn(value[name], places, depth + 1);
  }
  return places;
}

/** Own, even where it is called `__proto__`. */
const put = (holder, name, value) => (Array.isArray(holder) ? (holder[name] = value) : Object.defineProperty(holder, name, { value, enumerable: true, configurable: true, writable: true }));

const deep = (random) => {
  const depth = random.below(3000);
  return JSON.parse(`${'['.repeat(depth)}${']'.repeat(depth)}`);
};

/** One change of the value that the text is JSON of; undefined where it is none. */
function mutateJson(text, other, random) {
  const value = parsed(text);
  const places = placesIn(value);
  if (places.length === 0) return undefined;
  const [holder, name] = random.pick(places);
  const changes = [
    () => put(holder, name, random.pick(VALUES)),
    () => (Array.isArray(holder) ? holder.splice(Number(name), 1) : delete holder[name]),
    () => (Array.isArray(holder) ? holder.splice(Number(name), 0, structuredClone(holder[name])) : put(holder, random.pick(NAMES), holder[name])),
    () => put(holder, Array.isArray(holder) ? String(random.below(holder.length + 2)) : random.pick(NAMES), random.pick(VALUES)),
    () => {
      const [from, place] = random.pick(placesIn(parsed(other)).concat(places));
      put(holder, name, from[place]);
    },
    () => typeof holder[name] === 'number' && put(holder, name, holder[name] + random.pick([1, -1, 1e6, -1e13, 0.5])),
    () => random.chance(0.1) && put(holder, name, deep(random)),
  ];
  try {
    for (let n = random.below(3); n >= 0; n -= 1) random.pick(changes)();
    return JSON.stringify(value);
  } catch {
    // A value that was put into itself, or one too deep to be copied.
    return undefined;
  }
}

function parsed(text) {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

/** One change of the bytes. */
function mutateBytes(bytes, random) {
  const at = random.below(bytes.length + 1);
  const length = random.below(1 << random.below(10));
  return random.pick([
    () => Buffer.concat([bytes.subarray(0, at), bytes.subarray(at + length)]),
    () => Buffer.concat([bytes.subarray(0, at), bytes.subarray(random.below(at + 1), at), bytes.subarray(at)]),
    () => Buffer.concat([bytes.subarray(0, at), Buffer.from(random.pick(PIECES)), bytes.subarray(at + random.below(2))]),
    () => bytes.subarray(0, at),
    () => {
      const copy = Buffer.from(bytes);
      if (at < copy.length) copy[at] ^= 1 << random.below(8);
      return copy;
    },
  ])();
}

/** Another way to write the same. */
const wraps = [(bytes) => gzipSync(bytes, { level: 1 }), (bytes) => Buffer.from(`\uFEFF${bytes}`, 'utf16le'), (bytes) => Buffer.from(String(bytes), 'utf16le').swap16(), (bytes) => Buffer.from(`<html><script id="recording">${String(bytes).replaceAll('<', '\\u003c')}</script>`)];

/** Files larger than this take their time and show nothing new. */
const LARGEST = 60_000;

/** A file made of one that was of interest, and perhaps of another one. */
export function mutate(bytes, other, random) {
  const byText = random.chance(0.75) ? mutateJson(String(bytes), String(other), random) : undefined;
  let made = byText === undefined ? mutateBytes(bytes, random) : Buffer.from(byText);
  if (byText !== undefined && random.chance(0.05)) made = mutateBytes(made, random);
  if (random.chance(0.04)) made = random.pick(wraps)(made);
  return made.length > LARGEST ? made.subarray(0, LARGEST) : made;
}
