import { problem, type ReadError } from './read-error';

/** No browser makes a longer text: V8 stops at 2^29 - 24 characters. Bytes. */
export const LARGEST = 500_000_000;
/** Bytes that are read at once. */
const SLICE = 1 << 22;

type Step = (share: number) => Promise<void>;
type Result = string | { error: ReadError };

/** The text of a file, told apart by its first bytes: packed by gzip, UTF-16, UTF-8. What can be no text is refused unread. `step` is awaited between the parts. */
export async function textOf(file: Blob, step: Step): Promise<Result> {
  if (file.size === 0) return problem('empty', '', 'is empty');
  if (file.size > LARGEST) return tooLarge(file.size);
  const [a = 0, b = 0, c = 0] = new Uint8Array(await file.slice(0, 3).arrayBuffer());
  if (a === 0x50 && b === 0x4b && c < 0x08) return problem('zip', '', 'is a zip archive');
  if (a === 0x1f && b === 0x8b) return unpacked(file, step);
  const encoding = encodingOf(a, b);
  if (encoding !== 'utf-8') return decoded(bytesOf(file, step), file.size, encoding);
  return utf8(file, step);
}

/** Windows' editors write UTF-16 with a mark; where it is missing, a JSON file begins with a character whose other byte is 0. */
const encodingOf = (a: number, b: number): string => ((a === 0xff && b === 0xfe) || (a !== 0 && b === 0) ? 'utf-16le' : (a === 0xfe && b === 0xff) || (a === 0 && b !== 0) ? 'utf-16be' : 'utf-8');

/** Whole characters at a time: to keep half a one for the next call takes decoders four times as long. */
async function utf8(file: Blob, step: Step): Promise<string> {
  // A mark in the middle of a text belongs to it.
  const decoder = new TextDecoder('utf-8', { ignoreBOM: true });
  const parts: string[] = [];
  for (let from = 0; from < file.size; ) {
    const bytes = new Uint8Array(await file.slice(from, from + SLICE).arrayBuffer());
    const end = from + bytes.length < file.size ? startOfLast(bytes) : bytes.length;
    parts.push(decoder.decode(bytes.subarray(0, end)));
    from += end;
    await step(from / file.size);
  }
  return parts.join('');
}

/** Where the last character begins (RFC 3629 §3); in what is no UTF-8, the end. */
function startOfLast(bytes: Uint8Array): number {
  for (let back = 1; back <= 4; back += 1) if ((bytes[bytes.length - back]! & 0xc0) !== 0x80) return bytes.length - back || bytes.length;
  return bytes.length;
}

async function unpacked(file: Blob, step: Step): Promise<Result> {
  let read = 0;
  const counted = new TransformStream<Uint8Array<ArrayBuffer>, Uint8Array<ArrayBuffer>>({ transform: (chunk, out) => ((read += chunk.length), out.enqueue(chunk)) });
  const stream = file.stream().pipeThrough(counted).pipeThrough(new DecompressionStream('gzip'));
  return decoded(chunksOf(stream, () => step(Math.min(1, read / file.size))), file.size, 'utf-8');
}

async function decoded(bytes: AsyncIterable<Uint8Array | undefined>, packed: number, encoding: string): Promise<Result> {
  // The mark at the beginning goes with it.
  const decoder = new TextDecoder(encoding);
  const parts: string[] = [];
  let size = 0;
  for await (const chunk of bytes) {
    if (chunk === undefined) return problem('damaged', '', 'is packed by gzip, and cut or damaged');
    size += chunk.length;
    if (size > LARGEST) return tooLarge(size, packed);
    parts.push(decoder.decode(chunk, { stream: true }));
  }
  parts.push(decoder.decode());
  return parts.join('');
}

async function* bytesOf(file: Blob, step: Step): AsyncGenerator<Uint8Array> {
  for (let from = 0; from < file.size; from += SLICE) {
    yield new Uint8Array(await file.slice(from, from + SLICE).arrayBuffer());
    await step(Math.min(1, (from + SLICE) / file.size));
  }
}

/** Undefined stands for what the unpacking refused. Small chunks are many: others get their turn after each slice of them. */
async function* chunksOf(stream: ReadableStream<Uint8Array>, step: () => Promise<void>): AsyncGenerator<Uint8Array | undefined> {
  const reader = stream.getReader();
  let since = 0;
  try {
    for (;;) {
      const { done, value } = await reader.read().catch(() => ({ done: false, value: undefined }));
      if (done) return;
      yield value;
      since += value?.length ?? 0;
      if (since < SLICE) continue;
      since = 0;
      await step();
    }
  } finally {
    // A bomb goes no further than it was read.
    await reader.cancel().catch(() => undefined);
  }
}

const MB = 1_000_000;

function tooLarge(size: number, packed?: number): { error: ReadError } {
  const found = packed === undefined ? `has ${Math.round(size / MB)} MB` : `has more than ${LARGEST / MB} MB when it is unpacked`;
  return problem('too-large', '', `${found}, and a browser holds no more than ${LARGEST / MB} MB of text`);
}
