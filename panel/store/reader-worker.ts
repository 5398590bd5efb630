import { readFile } from '../../src/recording/read-file';
import type { FromReader } from './reader';

/** Events in one message: the page takes them in within some milliseconds. */
const PART = 4096;

const tell = (message: FromReader): void => postMessage(message);

addEventListener('message', ({ data }: MessageEvent<Blob>) => void answer(data).catch(() => tell({ failed: true })));

async function answer(file: Blob): Promise<void> {
  const read = await readFile(file, { progress: (share) => tell({ share }) });
  if ('error' in read) return tell({ done: read });
  const { events, ...rest } = read;
  for (let from = 0; from < events.length; from += PART) tell({ events: events.slice(from, from + PART) });
  tell({ done: rest });
}
