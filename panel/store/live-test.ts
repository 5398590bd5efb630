import type { Analysis } from '../../src/story/analysis';
import type { LiveKey, LiveTest, RowTest } from './filter';

/** Answers filter terms that ask for something judged: as it is judged when the filter is made. */
export function liveTest(analysis: () => Analysis): LiveTest {
  const tests: Record<LiveKey, (value: string, judged: Analysis) => RowTest> = {
    role: (value, { exchangeOf }) => (seq) => exchangeOf(seq)?.role.startsWith(value) ?? false,
    outcome: (value, { exchangeOf }) => (seq) => exchangeOf(seq)?.outcome.toLowerCase().startsWith(value) ?? false,
    fault: (value, { findings }) => {
      const evidence = new Set(findings.filter(({ id }) => id.startsWith(value)).flatMap((finding) => finding.evidence));
      return (seq) => evidence.has(seq);
    },
  };
  return (key, value) => tests[key](value, analysis());
}
