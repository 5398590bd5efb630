import { Hono } from 'hono';
import type { LabContext, LabEnv } from './env';

const JSON_TYPE = { 'Content-Type': 'application/json' };
const MEGABYTE = 1 << 20;

/** Answers of a token endpoint that nobody should have to read. */
const answers: Record<string, (c: LabContext) => Response> = {
  'big-json': (c) => c.body(bigJson(50), 200, JSON_TYPE),
  'html-as-json': (c) => c.body('<!doctype html><title>Sign in</title><form><input type="password"></form>', 200, JSON_TYPE),
  'garbage-as-json': (c) => c.body('{"access_token": "cut in the mid', 200, JSON_TYPE),
  'bad-utf8': (c) => c.body(new Uint8Array([...Buffer.from('{"access_token":"'), 0xff, 0xfe, 0xc0, 0x80, 0xed, 0xa0, 0x80, ...Buffer.from('"}')]).buffer, 200, JSON_TYPE),
  'deep-json': (c) => c.body(`${'{"data":'.repeat(10_000)}1${'}'.repeat(10_000)}`, 200, JSON_TYPE),
  'proto-keys': (c) =>
    c.body('{"__proto__":{"polluted":true},"constructor":{"prototype":{"polluted":true}},"toString":1,"hasOwnProperty":null,"access_token":"short"}', 200, JSON_TYPE),
};

export function badInput(): Hono<LabEnv> {
  const app = new Hono<LabEnv>();
  app.post('/:what/auth/refresh', (c) => answers[c.req.param('what')]?.(c) ?? c.notFound());
  return app;
}

/** A token answer with `megabytes` of padding, sent piece by piece so that the server does not hold it all. */
function bigJson(megabytes: number): ReadableStream<Uint8Array> {
  const piece = new Uint8Array(MEGABYTE).fill(0x61);
  let sent = 0;
  return new ReadableStream({
    start: (out) => out.enqueue(Buffer.from('{"access_token":"short","padding":"')),
    pull(out) {
      if (sent < megabytes) {
        sent += 1;
        out.enqueue(piece);
        return;
      }
      out.enqueue(Buffer.from('"}'));
      out.close();
    },
  });
}
