/** What the house holds of a fault. */
export interface FaultHolding {
  id: string;
  /** Paths of all files of the project that may belong to it. */
  paths: readonly string[];
  /** Faults that a lab case shows. */
  shown: readonly (string | null)[];
  /** Faults in the registry. */
  registered: readonly string[];
}

/** The three recordings: it fires, its nearest look-alike stays quiet, and with evidence taken away it says so. */
const recordings = ['fires', 'quiet', 'inconclusive'] as const;

/** What a fault still lacks, a sentence each; none when it is complete. */
export function checkFault({ id, paths, shown, registered }: FaultHolding): string[] {
  const has = (path: string): boolean => paths.includes(path);
  return [
    registered.includes(id) ? '' : `${id} is not in src/faults/registry.ts`,
    has(`src/faults/${id}.md`) ? '' : `${id} has no document src/faults/${id}.md`,
    has(`src/faults/zh-cn/${id}.md`) ? '' : `${id} has no Chinese document src/faults/zh-cn/${id}.md`,
    shown.includes(id) ? '' : `${id} has no case in lab/cases.ts`,
    ...recordings.map((name) =>
      ['json', 'har'].some((ending) => has(`tests/faults/${id}/${name}.${ending}`)) ? '' : `${id} has no recording tests/faults/${id}/${name}.json`,
    ),
  ].filter((sentence) => sentence !== '');
}
