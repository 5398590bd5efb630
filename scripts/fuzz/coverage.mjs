import { Session } from 'node:inspector/promises';

/** V8 counts how often each block of a script ran; powers of two of these counts are told apart, so that another round of a loop is news. */
const bucket = (count) => Math.min(8, Math.floor(Math.log2(count)));

/** Counts the blocks of one script, from now on. `url`: of the script. */
export async function startCoverage(url) {
  const session = new Session();
  session.connect();
  await session.post('Profiler.enable');
  await session.post('Profiler.startPreciseCoverage', { callCount: true, detailed: true });
  const seen = new Set();
  const blocks = new Set();
  return {
    /** Blocks that ran at all. */
    get blocks() {
      return blocks.size;
    },
    /** The blocks that ran since the last time, with how often. To ask takes ten times as long as to read a file: the engine walks through its whole heap. */
    async take() {
      const { result } = await session.post('Profiler.takePreciseCoverage');
      const ran = [];
      for (const script of result) {
        if (script.url !== url) continue;
        for (const { ranges } of script.functions) for (const { startOffset, endOffset, count } of ranges) if (count > 0) ran.push([`${startOffset}-${endOffset}`, bucket(count)]);
      }
      return ran;
    },
    /** Whether one of them never ran before: all that can be said of several files together. */
    isNew: (ran) => ran.some(([block]) => !blocks.has(block)),
    /** Takes note of what one file reached; true when something ran for the first time, or never so often. */
    learn(ran) {
      const before = seen.size;
      for (const [block, often] of ran) {
        blocks.add(block);
        seen.add(`${block} ${often}`);
      }
      return seen.size > before;
    },
  };
}
