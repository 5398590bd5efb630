import { describe, expect, test } from 'vitest';
import { filterKeys, parseFilter } from '../../panel/store/filter';
import { filterValues } from '../../panel/store/filter-values';
import { suggest } from '../../panel/store/suggest';
import { nextIn } from '../../panel/views/bar/filter-box';
import { createAnalysis } from '../../src/story/analyse';
import { articleStory } from './events';

const values: Record<string, string[]> = { status: ['200', '401'], fault: ['soft-error-accepted', 'junk-token-stored'] };
const told = (text: string, before: string[] = []) => suggest(text, (key) => values[key] ?? [], before);

describe('suggestions', () => {
  test('an empty filter gets what was used before, then keys', () => {
    const list = told('', ['status:401']);
    expect(list[0]).toEqual({ label: 'status:401', text: 'status:401', kind: 'query' });
    expect(list[1]).toEqual({ label: `${filterKeys[0]}:`, text: `${filterKeys[0]}:`, kind: 'key' });
    expect(list.length).toBeLessThanOrEqual(12);
  });

  test('the last word is completed, what stands before it stays', () => {
    expect(told('refresh -sta').map(({ text }) => text)).toEqual(['refresh -status:']);
    expect(told('"two words" status:4').map(({ text }) => text)).toEqual(['"two words" status:401 ']);
  });

  test('behind a key its values come, those that begin with what was typed first', () => {
    expect(told('fault:').map(({ label }) => label)).toEqual(['fault:soft-error-accepted', 'fault:junk-token-stored']);
    expect(told('fault:token').map(({ label }) => label)).toEqual(['fault:junk-token-stored']);
    expect(told('status:401')).toEqual([]);
  });

  test('whatever is taken is a filter that means what it says', () => {
    for (const text of ['', 'st', '-k', 'fault:', 'x status:']) {
      for (const one of told(text).filter(({ kind }) => kind === 'value')) {
        const last = parseFilter(one.text).at(-1)!;
        expect(one.label).toBe(`${last.key}:${last.value}`);
      }
    }
  });
});

test('each key has the values of the session', () => {
  const analysis = createAnalysis();
  analysis.push(articleStory());
  analysis.tick(Date.now());
  const of = (key: string): readonly string[] => filterValues(key, analysis, (tab) => tab);
  expect(of('status')).toContain('401');
  expect(of('fault')).toContain('soft-error-accepted');
  expect(of('token').some((label) => /^RT#[0-9a-f]{4,}$/.test(label))).toBe(true);
  expect(of('host').length).toBeGreaterThan(0);
  expect(of('key').length).toBeGreaterThan(0);
  expect(of('what')).toContain('set');
  for (const key of filterKeys) expect(of(key).every((value) => value !== ''), key).toBe(true);
});

test('the choice goes round', () => {
  expect([nextIn(3, -1, 1), nextIn(3, -1, -1), nextIn(3, 2, 1), nextIn(3, 0, -1), nextIn(0, -1, 1)]).toEqual([0, 2, 0, 2, -1]);
});
