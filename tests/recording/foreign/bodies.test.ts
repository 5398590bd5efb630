import { brotliCompressSync, deflateRawSync, deflateSync, gzipSync } from 'node:zlib';
import { describe, expect, test } from 'vitest';
import type { BodyEvent } from '../../../src/core/event';
import { readFile } from '../../../src/recording/read-file';

const answer = JSON.stringify({ code: 0, data: { accessToken: `at_${'9fK2mQ7xZ4pL8vB3'.repeat(3)}` } });
const base64 = (bytes: Buffer | string): string => Buffer.from(bytes).toString('base64');

async function bodyOf(content: object, encoding?: string): Promise<{ body?: BodyEvent['body']; lacks: readonly string[] }> {
  const headers = [{ name: 'content-type', value: 'application/json' }, ...(encoding ? [{ name: 'Content-Encoding', value: encoding }] : [])];
  const entry = { startedDateTime: '2026-03-14T09:30:00Z', time: 5, request: { method: 'POST', url: 'https://app.test/api/login', headers: [] }, response: { status: 200, headers, content } };
  const read = await readFile(new Blob([JSON.stringify({ log: { version: '1.2', creator: { name: 'Charles Proxy' }, entries: [entry] } })]));
  if ('error' in read) throw new Error(read.error.text);
  return { body: read.events.find((event): event is BodyEvent => event.kind === 'body')?.body, lacks: read.foreign!.lacks.filter((lack) => lack !== 'tabs') };
}

describe('a body is the same', () => {
  test.each<[string, object, string?]>([
    ['as text', { text: answer }],
    ['as text that says how it had been packed', { text: answer }, 'br'],
    ['in base64', { text: base64(answer), encoding: 'base64' }],
    ['in base64, unpacked by the tool', { text: base64(answer), encoding: 'BASE64' }, 'gzip'],
    ['packed by gzip', { text: base64(gzipSync(answer)), encoding: 'base64' }, 'gzip'],
    ['packed by gzip, and nobody says so', { text: base64(gzipSync(answer)), encoding: 'base64' }],
    ['packed by deflate', { text: base64(deflateSync(answer)), encoding: 'base64' }, 'deflate'],
    ['packed by deflate without a head', { text: base64(deflateRawSync(answer)), encoding: 'base64' }, 'deflate'],
    ['unpacked by the tool, and said to be deflated', { text: base64(answer), encoding: 'base64' }, 'deflate'],
  ])('%s', async (_, content, encoding) => {
    const { body, lacks } = await bodyOf({ mimeType: 'application/json', size: answer.length, ...content }, encoding);
    expect(body).toMatchObject({ form: 'json', size: expect.any(Number) as number, tokens: [{ name: 'data.accessToken', role: 'access' }] });
    expect(lacks).toEqual([]);
  });
});

describe('a body that cannot be read is told', () => {
  test.each<[string, string, string?]>([
    ['Brotli', base64(brotliCompressSync(answer)), 'br'],
    ['gzip that is cut', base64(gzipSync(answer).subarray(0, 30)), 'gzip'],
    ['no base64', '%%%', 'gzip'],
    ['bytes of no encoding', base64(Buffer.from([0xff, 0xfe, 0x00, 0x80, 0xc0]))],
  ])('%s', async (_, text, encoding) => {
    const { body, lacks } = await bodyOf({ mimeType: 'application/json', text, encoding: 'base64' }, encoding);
    expect(body).toBeUndefined();
    expect(lacks).toEqual(['bodies', 'packed']);
  });

  test('pictures and scripts are nobody’s loss', async () => {
    expect(await bodyOf({ mimeType: 'image/png', text: 'iVBORw==', encoding: 'base64' })).toEqual({ body: undefined, lacks: ['bodies'] });
  });
});

test('what unpacks to gigabytes is read as far as it is kept', async () => {
  const bomb = gzipSync(Buffer.concat([Buffer.from('{"a":"'), Buffer.alloc(300_000_000, 'x'), Buffer.from('"}')]));
  const { body } = await bodyOf({ mimeType: 'application/json', text: base64(bomb), encoding: 'base64' }, 'gzip');
  expect(body).toMatchObject({ cut: true });
});
