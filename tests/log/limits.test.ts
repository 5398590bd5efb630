import { describe, expect, test } from 'vitest';
import { BOUNDS, limitsOf } from '../../src/log/limits';

const first = { events: BOUNDS.events.first, megabytes: BOUNDS.megabytes.first };

describe('limits as they were stored', () => {
  test('are what was chosen, to the very ends', () => {
    for (const end of ['min', 'max'] as const) {
      const chosen = { events: BOUNDS.events[end], megabytes: BOUNDS.megabytes[end] };
      expect(limitsOf(chosen)).toEqual(chosen);
    }
  });

  test.each<[string, unknown]>([
    ['nothing', undefined],
    ['null', null],
    ['a text', '5'],
    ['beyond both ends', { events: BOUNDS.events.max + 1, megabytes: BOUNDS.megabytes.min - 1 }],
    ['texts', { events: '5000', megabytes: '5' }],
    ['no numbers', { events: 'many', megabytes: NaN }],
    ['endless', { events: Infinity, megabytes: -Infinity }],
  ])('are those of the start for %s', (_, stored) => expect(limitsOf(stored)).toEqual(first));

  test('each stands for itself', () => expect(limitsOf({ events: 5000 })).toEqual({ events: 5000, megabytes: first.megabytes }));
});
