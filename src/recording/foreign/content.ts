import { KEEP_LONG, READABLE } from '../../wire/interest';
import type { Call } from './call';
import { headerIn } from './headers';
import { amountOf, member, stringOf } from '../loose';

/** Text of an answer as far as it is kept, or why there is none. */
export type Content = { text: string; size: number; cut: boolean } | 'absent' | 'packed';

/** The answer's body: text, base64 of text, or base64 of what was packed for the way (RFC 9110 §8.4.1), which some tools leave as it was. */
export async function contentOf({ content, received, status }: Call): Promise<Content> {
  const text = member(content, 'text');
  const type = stringOf(member(content, 'mimeType')) || (headerIn(received, 'content-type') ?? '');
  if (typeof text !== 'string' || text === '' || status === 0 || (type !== '' && !READABLE.test(type) && !/octet-stream|x-unknown/.test(type))) return 'absent';
  const size = Math.max(text.length, Math.floor(amountOf(member(content, 'size'))));
  const whole = stringOf(member(content, 'encoding')).toLowerCase() === 'base64' ? await decoded(text, encodingIn(received)) : text;
  if (whole === undefined) return 'packed';
  return { text: whole.slice(0, KEEP_LONG), size, cut: whole.length > KEEP_LONG };
}

const encodingIn = (received: Call['received']): string => (headerIn(received, 'content-encoding') ?? '').trim().toLowerCase();

/** Undefined: packed otherwise, or not what it says. */
async function decoded(base64: string, encoding: string): Promise<string | undefined> {
  const bytes = bytesOf(base64);
  if (!bytes) return undefined;
  const [a, b] = bytes;
  if (a === 0x1f && b === 0x8b) return unpacked(bytes, 'gzip');
  const plain = textOf(bytes);
  if (encoding !== 'deflate' || (plain !== undefined && /^\s*[{["<]/.test(plain))) return plain;
  // Servers write it with and without zlib's head (RFC 9110 §8.4.1.2).
  return (await unpacked(bytes, 'deflate')) ?? unpacked(bytes, 'deflate-raw');
}

function bytesOf(base64: string): Uint8Array<ArrayBuffer> | undefined {
  try {
    return Uint8Array.from(atob(base64), (char) => char.charCodeAt(0));
  } catch {
    return undefined;
  }
}

function textOf(bytes: Uint8Array): string | undefined {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    return undefined;
  }
}

/** As much as is kept: what unpacks to gigabytes is left alone after that. */
async function unpacked(bytes: Uint8Array<ArrayBuffer>, format: CompressionFormat): Promise<string | undefined> {
  const reader = new Blob([bytes]).stream().pipeThrough(new DecompressionStream(format)).getReader();
  const decoder = new TextDecoder();
  let text = '';
  try {
    while (text.length <= KEEP_LONG) {
      const { done, value } = await reader.read();
      if (done) break;
      text += decoder.decode(value, { stream: true });
    }
    return text;
  } catch {
    return undefined;
  } finally {
    await reader.cancel().catch(() => undefined);
  }
}
