import fc from 'fast-check';
import { expect, it } from 'vitest';
import type { LogEvent } from '../../src/core/event';
import { createMasker } from '../../src/mask/masker';
import { maskPage } from '../../src/mask/page';
import { logEvent } from '../../src/recording/guards/events';
import { Misfit } from '../../src/recording/guards/guard';
import { readBatch } from '../../src/wire/guards';

const NOW = 1_700_000_000_000;
const masker = createMasker(new Uint8Array(32).fill(9));
const sender = { tab: 1, frame: 0, doc: 'd', origin: 'https://shop.test' };

/** Values that scripts forge: right, nearly right, huge, hostile. */
const value = fc.oneof(
  fc.string({ unit: 'binary' }),
  fc.constantFrom('', '__proto__', 'constructor', '<img src=x onerror=alert(1)>', 'local', 'session', 'idb', 'set', 'remove', 'clear', 'heard', 'fetch', 'xhr', 'beacon', 'GET', 'page', 'clone', 'sent', 'hidden', 'stall', 'held', 'exclusive', 'received', 'click'),
  fc.constantFrom('access_token', 'https://shop.test/a?token=b', 'http://[', '{"__proto__":{"a":1}}', '\ud800', 'a'.repeat(9_000)),
  fc.double(),
  fc.integer(),
  fc.boolean(),
  fc.constantFrom(null, [], {}, [['a', 'b']], [['local', 'token', 'x']], [[]]),
  fc.jsonValue(),
);
const names = 'c api method url headers body size stack keepalive controlled status type redirected by text json cut error message aborted reason hidden area op key old new run task failed what ms persisted userInitiated name n id mode steal late stored nav restored prerender filename lineno colno'.split(' ');
const kinds = ['start', 'request', 'response', 'body', 'settled', 'storage', 'cookie', 'lock', 'socket', 'life', 'step', 'error', 'lost', 'evil', '__proto__'];

/** Mostly right events, so that many pass the guard: each starts as a good one of its kind. */
const good: Record<string, unknown> = {
  c: 1, api: 'fetch', method: 'GET', url: 'https://shop.test/auth', headers: [['authorization', 'Bearer x']], size: 3, status: 200, type: 'basic', redirected: false, by: 'page', cut: false, text: 'a=b',
  error: 'TypeError', message: 'no', aborted: false, hidden: false, area: 'local', op: 'set', key: 'token', run: 1, task: 1, what: 'hidden', name: 'lock', n: 1, id: 1, mode: 'shared', late: false, stored: [],
};
const opOf: Record<string, string> = { lock: 'held', socket: 'sent' };
const event = fc.tuple(fc.constantFrom(...kinds), fc.dictionary(fc.constantFrom(...names), value, { maxKeys: 4 }), fc.constantFrom(NOW, NOW - 0.25, NOW + 50_000, 0, -1, 1e300)).map(([k, forged, t]) => ({ ...good, op: opOf[k] ?? 'set', what: k === 'error' ? 'uncaught' : 'hidden', ...(k === 'step' && { text: 'click Save' }), k, t, ...forged }));

it('whatever a page forges is refused, or becomes events that a recording can hold and give back', () => {
  let taken = 0;
  fc.assert(
    fc.property(fc.array(event, { maxLength: 8 }), (batch) => {
      const { events, refused } = readBatch(JSON.stringify(batch), NOW);
      expect(events.length + refused).toBe(batch.length);
      const masked = events.flatMap((one) => maskPage(one, sender, masker));
      taken += masked.length;
      for (const one of masked) {
        const kept = JSON.parse(JSON.stringify({ ...one, seq: 1 })) as LogEvent;
        const read = logEvent(kept);
        expect(read instanceof Misfit ? `${one.kind}${read.place('')} ${read.problem}` : read).toEqual(kept);
      }
    }),
    { numRuns: 3_000, seed: 1 },
  );
  expect(taken).toBeGreaterThan(1_000);
  expect(({} as { a?: number }).a).toBeUndefined();
});
