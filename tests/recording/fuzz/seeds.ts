import type { LogEvent } from '../../../src/core/event';
import { writeRecording } from '../../../src/recording/write';
import { dialects } from '../foreign/dialects';
import { given, session } from '../foreign/session';
import { meta, sampleLog } from '../sample';

/** Small files of every kind that is read: the fuzzer begins with them. */
export const seeds: readonly string[] = [
  ...[1, 2, 3].map((seed) => writeRecording(sampleLog(seed, 12), meta)),
  writeRecording([] as LogEvent[], meta),
  `<!doctype html><script type="application/json" id="recording">${writeRecording(sampleLog(4, 3), meta).replaceAll('<', '\\u003c')}</script>`,
  ...Object.values(dialects).map((dialect) => JSON.stringify(dialect([...session.slice(2, 8), given]))),
  '{"log":{"entries":[]}}',
];
