import type { LogEvent } from '../../src/core/event';
import type { Analysis } from '../../src/story/analysis';
import { createAnalysis } from '../../src/story/analyse';
import { tell } from '../../src/story/text';
import { START, type Trace } from './trace';
import { words } from './words';

/** Analyses a trace to its end, and a minute of silence behind it. */
export function analysed(trace: Trace): Analysis {
  return analysedLog(trace.log(), trace.now);
}

export function analysedLog(log: readonly LogEvent[], end: number): Analysis {
  const analysis = createAnalysis();
  analysis.push(log);
  analysis.tick(START + end + 60_000);
  expectTold(analysis);
  return analysis;
}

/** `soft-error-accepted fault error stored`, one line per finding, in order of name. Anything unlisted fails a test. */
export const verdicts = (analysis: Analysis): string[] =>
  analysis.findings.map(({ id, verdict, level, cause }) => [id, verdict, level, cause ?? ''].join(' ').trim()).sort();

export const verdictsOf = (id: string, trace: Trace): string[] =>
  verdicts(analysed(trace))
    .filter((line) => line.startsWith(`${id} `))
    .map((line) => line.slice(id.length + 1));

/** Keys are made of causes: what has no text, or no value for it, is found here, in whichever trace it comes up. */
function expectTold({ findings }: Analysis): void {
  for (const { facts, missing } of findings) {
    for (const message of missing ? [facts, missing] : [facts]) {
      const text = tell(message, words, (id) => id);
      if (/\{\w+\}/.test(text)) throw new Error(`Without its value: ${text}`);
    }
  }
}
