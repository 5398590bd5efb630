/** Bytes of one piece: a function takes no million arguments. Three bytes are four characters, so pieces of so many can stand side by side. */
const PIECE = 3 * 10_000;

/** Bytes as text (RFC 4648 §4). */
export function base64Of(bytes: Uint8Array): string {
  let text = '';
  for (let at = 0; at < bytes.length; at += PIECE) text += btoa(String.fromCharCode(...bytes.subarray(at, at + PIECE)));
  return text;
}
