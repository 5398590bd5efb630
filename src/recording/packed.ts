import { base64Of } from '../core/base64';

// A recording in a report page is packed, or an hour of ordinary use would not fit into a mail: `{"gzip":"…"}`, JSON as well, its bytes in base64.

/** The text whose parts are given, packed. `parts` may take its time between them. */
export async function pack(parts: AsyncIterable<string> | Iterable<string>): Promise<string> {
  const encoder = new TextEncoder();
  const { readable, writable } = new CompressionStream('gzip');
  const writer = writable.getWriter();
  const packed = new Response(readable).arrayBuffer();
  for await (const part of parts) await writer.write(encoder.encode(part));
  await writer.close();
  return `{"gzip":"${base64Of(new Uint8Array(await packed))}"}`;
}

/** What was packed, as a file; undefined where the text is something else. */
export function packedIn(text: string): Blob | undefined {
  const [, data] = /^\s*\{"gzip":"([A-Za-z0-9+/]+={0,2})"\}\s*$/.exec(text) ?? [];
  if (data === undefined || data.length % 4 !== 0) return undefined;
  return new Blob([Uint8Array.from(atob(data), (char) => char.charCodeAt(0))]);
}
