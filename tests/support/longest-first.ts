import { BaseSequencer, type TestSpecification } from 'vitest/node';

/** They take longest. vitest knows that after a first run, and takes the size of a file for it before. */
const LONGEST = ['house/new-fault', 'panel/page', 'accuracy/accuracy', 'browser/faults', 'browser/secrets', 'browser/heap', 'browser/durable/idle', 'browser/undisturbed/'];
const rank = ({ moduleId }: TestSpecification): number => {
  const at = LONGEST.findIndex((name) => moduleId.includes(`/tests/${name}`));
  return at < 0 ? LONGEST.length : at;
};

/** What begins last must not be what takes longest: the other workers would have nothing left to do. */
export class LongestFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    return (await super.sort(files)).toSorted((a, b) => rank(a) - rank(b));
  }
}
