import type { RawBody } from '../../mask/body';
import { KEEP } from '../../wire/interest';

/** A request's body as webRequest has it, as far as it is looked at: form fields, or pieces of bytes. A Blob comes as an error, a file inside a form not at all. */
export function bodyOf(body: chrome.webRequest.OnBeforeRequestDetails['requestBody'] | null): RawBody | undefined {
  if (!body) return undefined;
  if (body.formData) {
    const fields = Object.entries(body.formData).flatMap(([name, values]) => values.filter((value) => typeof value === 'string').map((value) => [name, value]));
    const text = String(new URLSearchParams(fields));
    return { text: text.slice(0, KEEP), size: text.length, cut: text.length > KEEP };
  }
  const decoder = new TextDecoder();
  let size = 0;
  let text = '';
  for (const { bytes } of body.raw ?? []) {
    if (!bytes) continue;
    if (size < KEEP) text += decoder.decode(bytes.slice(0, KEEP - size), { stream: true });
    size += bytes.byteLength;
  }
  return size > 0 ? { text, size, cut: size > KEEP } : { size: -1 };
}
