import { deserialize, getHeapStatistics, serialize, setFlagsFromString } from 'node:v8';
import { isDeepStrictEqual } from 'node:util';
import { runInNewContext } from 'node:vm';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { createSharing } from '../../src/core/sharing';
import { longSession } from '../bench/fill';

test('what is shared is what it was', () => {
  fc.assert(
    fc.property(fc.array(fc.object({ key: fc.oneof(fc.string(), fc.constantFrom('__proto__', 'constructor', 'toString')), maxDepth: 4 })), (values) => {
      const share = createSharing();
      for (const value of values) {
        const copy = structuredClone(value);
        expect(share(copy)).toBe(copy);
        expect(isDeepStrictEqual(copy, structuredClone(value))).toBe(true);
        expect(Object.getPrototypeOf(copy)).toBe(Object.prototype);
      }
      expect(Object.keys(Object.prototype)).toEqual([]);
    }),
  );
});

test('a key of JSON named __proto__ stays a key', () => {
  const value = JSON.parse('{ "__proto__": { "polluted": "yes" }, "a": { "__proto__": "text" } }') as object;
  expect(JSON.stringify(createSharing()(value))).toBe('{"__proto__":{"polluted":"yes"},"a":{"__proto__":"text"}}');
  expect(Object.getPrototypeOf(value)).toBe(Object.prototype);
});

test('events that were read from a store take at most two thirds of their memory', () => {
  setFlagsFromString('--expose-gc');
  const collect = runInNewContext('gc') as () => void;
  const stored: Buffer[] = [];
  const events = longSession(20_000);
  while (events.length > 0) stored.push(serialize(events.splice(0, 256)));
  const size = (): number => {
    for (let n = 0; n < 3; n += 1) collect();
    return getHeapStatistics().used_heap_size;
  };
  const used = (take: (read: object) => object): number => {
    const before = size();
    const kept = stored.map((bytes) => take(deserialize(bytes) as object));
    const after = size();
    expect(kept.length).toBe(stored.length);
    return after - before;
  };
  // What the tests before left behind goes with the first.
  used((read) => read);
  const native = used((read) => read);
  const ratio = used(createSharing()) / native;
  const control = used((read) => read) / native;
  console.log(`texts held once: ${ratio.toFixed(2)} × the memory (control ${control.toFixed(2)})`);
  expect(control).toBeGreaterThan(0.9);
  expect(ratio).toBeLessThan(0.67);
});
