import { createHmac as fromNode } from 'node:crypto';
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { createHmac } from '../../src/mask/hmac';

it('is HMAC-SHA-256, for any key of 64 bytes or less and any message, one after the other', () => {
  const bytes = (maxLength: number) => fc.uint8Array({ maxLength });
  fc.assert(
    fc.property(bytes(64), fc.array(bytes(300), { maxLength: 4 }), (key, messages) => {
      const hmac = createHmac(key);
      for (const message of messages) expect(Buffer.from(hmac(message)).toString('hex')).toBe(fromNode('sha256', key).update(message).digest('hex'));
    }),
  );
});
