import { expect, test } from 'vitest';
import { screenshotsWith } from '../../panel/feed/screenshots';
import type { LogEvent, MarkEvent } from '../../src/core/event';
import type { Screenshot } from '../../src/recording/meta';

const mark = (seq: number, shot?: MarkEvent['shot']): LogEvent => ({ kind: 'mark', seq, t: seq, tab: 1, frame: 0, doc: '', note: '', shot });
const picture = (seq: number): Screenshot => ({ seq, t: seq, type: 'image/jpeg', data: 'AA==', width: 1, height: 1 });

/** `held`: what is on disk at each look; the last one stays. */
function disk(...held: (Screenshot[] | Error)[]) {
  const asked: string[] = [];
  const waited: number[] = [];
  const screenshots = async (session: string): Promise<Screenshot[]> => {
    asked.push(session);
    const now = held.length > 1 ? held.shift()! : held[0]!;
    if (now instanceof Error) throw now;
    return now;
  };
  return { asked, waited, io: { screenshots, wait: async (ms: number) => void waited.push(ms) } };
}

test('nobody looks without a mark that came with one', async () => {
  const { io, asked } = disk([picture(1)]);
  expect(await screenshotsWith([mark(1), mark(2, 'limit'), mark(3, 'failed')], 's', io)).toBeUndefined();
  expect(asked).toEqual([]);
});

test('all of the session come with the newest mark', async () => {
  const { io, asked, waited } = disk([picture(1), picture(3)]);
  expect(await screenshotsWith([mark(1, 'taken'), mark(2), mark(3, 'taken'), mark(4)], 's', io)).toEqual([picture(1), picture(3)]);
  expect([asked, waited]).toEqual([['s'], []]);
});

test('a picture that comes a moment behind its mark is waited for, also when the disk fails once', async () => {
  const { io, waited } = disk([picture(1)], new Error('disk'), [picture(1), picture(2)]);
  expect(await screenshotsWith([mark(2, 'taken')], 's', io)).toEqual([picture(1), picture(2)]);
  expect(waited).toEqual([200, 400]);
});

test('one that never comes is given up', async () => {
  const { io, asked } = disk([picture(1)]);
  expect(await screenshotsWith([mark(2, 'taken')], 's', io)).toEqual([picture(1)]);
  expect(asked).toHaveLength(4);
});
