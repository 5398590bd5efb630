import type { LogEvent } from '../../src/core/event';
import type { Screenshot } from '../../src/recording/meta';

/** Looks until a picture is there: it comes on disk a moment behind its mark. */
const LOOKS = 4;
const FIRST_WAIT = 100;

export interface ScreenshotIo {
  /** Of a session, in the order of their marks. */
  screenshots?(session: string): Promise<Screenshot[]>;
  wait(ms: number): Promise<void>;
}

/** All screenshots of the session, when one of these events is a mark that came with one; undefined when none is. Never rejects. */
export async function screenshotsWith(events: readonly LogEvent[], session: string, { screenshots, wait }: ScreenshotIo): Promise<Screenshot[] | undefined> {
  const mark = events.findLast((event) => event.kind === 'mark' && event.shot === 'taken');
  if (!mark || !screenshots) return undefined;
  for (let look = 1; ; look += 1) {
    const all = await screenshots(session).catch(() => []);
    if (look === LOOKS || all.some(({ seq }) => seq === mark.seq)) return all;
    await wait(FIRST_WAIT * 2 ** look);
  }
}
