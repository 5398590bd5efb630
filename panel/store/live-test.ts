import type { Analysis } from '../../src/story/analysis';
import type { LiveKey, LiveTest } from './filter';

/** Answers filter terms that ask for something judged. */
export function liveTest(analysis: () => Analysis): LiveTest {
  const evidence = evidenceSets(analysis);
  const tests: Record<LiveKey, (value: string, seq: number) => boolean> = {
    role: (value, seq) => analysis().exchangeOf(seq)?.role.startsWith(value) ?? false,
    outcome: (value, seq) => analysis().exchangeOf(seq)?.outcome.toLowerCase().startsWith(value) ?? false,
    fault: (value, seq) => evidence(value).has(seq),
  };
  return (key, value, seq) => tests[key](value, seq);
}

/** Events that prove findings whose id begins with a text; kept until the findings change. */
function evidenceSets(analysis: () => Analysis): (id: string) => Set<number> {
  let version = -1;
  let sets = new Map<string, Set<number>>();
  return (id) => {
    if (analysis().version !== version) {
      version = analysis().version;
      sets = new Map();
    }
    const known = sets.get(id);
    if (known) return known;
    const set = new Set(analysis().findings.filter((finding) => finding.id.startsWith(id)).flatMap((finding) => finding.evidence));
    sets.set(id, set);
    return set;
  };
}
