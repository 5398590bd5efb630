import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { faults } from '../../src/faults/registry';
import { readRecording } from '../../src/recording/read';
import { createAnalysis } from '../../src/story/analyse';
import type { Analysis } from '../../src/story/analysis';

/** A finding in words: `fault error refresh-cancelled background`. */
type Told = string;
type Expected = Record<'fires' | 'quiet' | 'inconclusive', Told[]>;

const LATER = 10 * 60_000;
const fileOf = (fault: string, name: string): string => readFileSync(new URL(`${fault}/${name}`, import.meta.url), 'utf8');

function analysed(text: string): Analysis {
  const recording = readRecording(text);
  if ('error' in recording) throw new Error(JSON.stringify(recording.error));
  const analysis = createAnalysis();
  analysis.push(recording.events);
  analysis.tick(recording.events.at(-1)!.t + LATER);
  return analysis;
}

const findingsIn = (text: string): Told[] => analysed(text).findings.map(({ id, verdict, level, cause }) => [verdict, level, id, cause].filter(Boolean).join(' ')).sort();

describe.each(faults.map(({ id }) => id))('%s, as recorded from the lab', (fault) => {
  const expected = JSON.parse(fileOf(fault, 'expected.json')) as Expected;

  it.each(['fires', 'quiet', 'inconclusive'] as const)('%s: exactly what is expected', (name) => {
    expect(findingsIn(fileOf(fault, `${name}.har`))).toEqual([...expected[name]].sort());
  });

  it('where it fires, it is the headline', () => {
    const { stories, groups } = analysed(fileOf(fault, 'fires.har'));
    const headline = stories.find((story) => story.headline)?.headline ?? groups[0]?.cause;
    expect(headline?.id).toBe(fault);
  });

  it('the three say what their names say', () => {
    expect(expected.fires.some((told) => told.startsWith('fault') && told.split(' ')[2] === fault)).toBe(true);
    expect(expected.quiet.filter((told) => told.split(' ')[2] === fault || /^fault (error|warning)/.test(told))).toEqual([]);
    expect(expected.inconclusive.some((told) => told.startsWith('inconclusive') && told.split(' ')[2] === fault)).toBe(true);
  });
});
