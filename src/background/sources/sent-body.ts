import type { RawBody } from '../../mask/body';

/** Bytes of a request body that are looked at. */
const BODY = 16_384;

/** A request's body as webRequest has it: form fields, or pieces of bytes. A Blob comes as an error, a file inside a form not at all. */
export function bodyOf(body: chrome.webRequest.OnBeforeRequestDetails['requestBody'] | null): RawBody | undefined {
  if (!body) return undefined;
  if (body.formData) {
    const fields = Object.entries(body.formData).flatMap(([name, values]) => values.filter((value) => typeof value === 'string').map((value) => [name, value]));
    const text = String(new URLSearchParams(fields));
    return { text: text.slice(0, BODY), size: text.length, cut: text.length > BODY };
  }
  const decoder = new TextDecoder();
  let size = 0;
  let text = '';
  for (const { bytes } of body.raw ?? []) {
    if (!bytes) continue;
    if (size < BODY) text += decoder.decode(bytes.slice(0, BODY - size), { stream: true });
    size += bytes.byteLength;
  }
  return size > 0 ? { text, size, cut: size > BODY } : { size: -1 };
}
