import { expect, test, vi } from 'vitest';
import { openWriter } from '../../src/log/writer';

/** Stand-ins for a disk that is full: no browser fails at a wanted moment. A real full disk: `tests/browser/durable/failures.test.ts`. */
const disk = vi.hoisted(() => ({ isFull: true }));
vi.mock('../../src/log/db', () => ({ openLog: async () => ({}), findChunk: async () => undefined, findRecord: async () => undefined }));
vi.mock('../../src/log/commit', () => ({ commit: () => (disk.isFull ? Promise.reject(new Error('full')) : Promise.resolve()) }));

const mark = { kind: 'mark', note: 'a', t: 1, tab: -1, frame: -1, doc: '' } as const;
const open = () => openWriter('s', () => ({ events: 100, megabytes: 1 }));

test('after a failure each append is refused at once, and none is left waiting', async () => {
  disk.isFull = true;
  const writer = await open();
  for (let n = 0; n < 4; n += 1) await expect(writer.append([mark])).rejects.toThrow('full');
  // Room again: what was lost may not be overtaken, so only a new writer goes on.
  disk.isFull = false;
  await expect(writer.append([mark], { doc: 'd', batch: 1 })).rejects.toThrow('full');
  await writer.idle();
  expect(await (await open()).append([mark])).toMatchObject([{ seq: 1 }]);
});

test('what is asked for while a transaction fails is refused with it', async () => {
  disk.isFull = true;
  const writer = await open();
  expect((await Promise.allSettled([1, 2, 3].map(() => writer.append([mark])))).map(({ status }) => status)).toEqual(['rejected', 'rejected', 'rejected']);
});
