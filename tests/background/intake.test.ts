import { describe, expect, it, vi } from 'vitest';
import { createIntake } from '../../src/background/intake';
import { NOTHING_TAUGHT } from '../../src/core/taught';
import { maskBatch } from '../../src/background/sources/mask-batch';
import type { Watch, Watches } from '../../src/background/watches';
import type { NewEvent } from '../../src/core/event';
import type { Cursor } from '../../src/log/writer';

/** Stand-ins for the log and for a mask that fails: no input is known that makes it throw. */
const disk = vi.hoisted(() => {
  (globalThis as { chrome?: unknown }).chrome = {};
  return { events: [] as unknown[], cursors: [] as unknown[], isFull: false };
});
vi.mock('../../src/log/writer', () => ({
  openWriter: async () => ({
    head: 1,
    lastTime: 0,
    async append(events: NewEvent[], cursor?: Cursor) {
      if (disk.isFull) throw new Error('full');
      disk.events.push(...events);
      if (cursor) disk.cursors.push(cursor);
      return [];
    },
  }),
}));

const watch = { site: 'shop.test', session: 's', key: Array<number>(32).fill(7), noted: { seed: 1, hashes: [] }, active: true, paused: false, begun: true } as unknown as Watch;
const watches = { ready: Promise.resolve(), active: () => watch, change: () => Promise.reject(new Error('no room for the watch list')) } as unknown as Watches;
const intake = () => createIntake(watches, Promise.resolve(() => ({ events: 100, megabytes: 1 })), Promise.resolve(() => NOTHING_TAUGHT), () => {}, () => {});
const throwing = (): never => {
  throw new Error('a secret');
};
const at = { t: 5, tab: 3, frame: 0, doc: 'D', kind: 'gap' } as const;
const mark = { ...at, kind: 'mark', note: 'x' } as const;

describe('a mask that throws', () => {
  it('costs the events that it was asked for, and their batch counts as taken', async () => {
    expect(await intake().take('shop.test', throwing, { doc: 'D', batch: 4 })).toBe(true);
    expect(disk.events).toMatchObject([{ kind: 'gap', reason: 'bad-message', count: 1 }]);
    expect(disk.cursors).toEqual([{ doc: 'D', batch: 4 }]);
    expect(JSON.stringify(disk.events)).not.toContain('secret');
  });

  it('costs one event of a batch, and is counted with what was refused', () => {
    const step = (name: string) => ({ k: 'step', t: 5, text: `click ${name}` }) as const;
    const mask = (event: { k: string }) => ('text' in event && event.text === 'click bad' ? throwing() : [mark]);
    expect(maskBatch({ events: [step('good'), step('bad'), step('good')], refused: 2 }, at, mask)).toEqual([mark, mark, { ...at, reason: 'bad-message', count: 3 }]);
    expect(maskBatch({ events: [step('good')], refused: 0 }, at, mask)).toEqual([mark]);
  });
});

it('what the mask has noted is kept before its events are on disk, and nobody overtakes them', async () => {
  disk.events.length = 0;
  const kept: number[] = [];
  let keep = () => {};
  const save = () => new Promise<void>((done) => (keep = () => (kept.push(watch.noted.hashes.length), done())));
  const mine = createIntake({ ...watches, save } as Watches, Promise.resolve(() => ({ events: 100, megabytes: 1 })), Promise.resolve(() => NOTHING_TAUGHT), () => {}, () => {});
  const signIn = mine.take('shop.test', (masker) => (masker.note('correct horse battery'), [{ ...mark, note: 'sign-in' }]));
  const later = mine.take('shop.test', () => [{ ...mark, note: 'later' }]);
  await new Promise((done) => setImmediate(done));
  expect(disk.events).toEqual([]);
  keep();
  await Promise.all([signIn, later]);
  expect(kept).toEqual([3]);
  expect(disk.events).toMatchObject([{ note: 'sign-in' }, { note: 'later' }]);
});

it('a log that fails, and a watch list that cannot be kept, reject the take and nothing else', async () => {
  const unhandled = vi.fn<() => void>();
  process.on('unhandledRejection', unhandled);
  disk.isFull = true;
  await expect(intake().take('shop.test', () => [mark])).rejects.toThrow('full');
  await new Promise((done) => setImmediate(done));
  process.off('unhandledRejection', unhandled);
  expect(unhandled).not.toHaveBeenCalled();
});
