import { describe, expect, test } from 'vitest';
import { compileFilter, parseFilter } from '../../panel/store/filter';
import { createLines } from '../../panel/store/lines';
import type { LogEvent } from '../../src/core/event';
import { articleStory } from './events';
import { events } from './stand-ins';

const log = articleStory();
const lines = createLines(() => 1);
for (const event of log) lines.read(event);
const refreshes = new Set(log.filter((event) => event.kind === 'request' && event.url.path === '/api/auth/refresh').map(({ seq }) => seq));

const matches = (text: string) => {
  const test = compileFilter(parseFilter(text), lines, (key, value) => (seq) => key === 'role' && value === 'refresh' && refreshes.has(seq));
  return log.filter(({ seq }) => !test || test(seq));
};
const kinds = (text: string): string[] => [...new Set(matches(text).map(({ kind }) => kind))].sort();

describe('the filter', () => {
  test('lets everything pass when it is empty', () => {
    expect(matches('   ')).toHaveLength(log.length);
  });

  test('finds free text in any letters, in addresses and messages', () => {
    expect(kinds('INVALID')).toEqual(['body']);
    expect(matches('"invalid token type"')).toHaveLength(1);
    expect(matches('"invalid type"')).toHaveLength(0);
  });

  test('finds an answer by the address of its call', () => {
    expect(matches('url:orders/7').map(({ kind }) => kind)).toEqual(['request', 'response']);
  });

  test('key:value looks into that field alone', () => {
    expect(matches('status:401').map(({ kind }) => kind)).toEqual(['response']);
    expect(kinds('kind:step')).toEqual(['step']);
    expect(matches('key:refresh_token')).toHaveLength(2);
    expect(matches('url:invalid')).toHaveLength(0);
    expect(matches('host:api.shop')).toEqual(matches('url:/api.shop'));
    expect(matches('host:orders')).toHaveLength(0);
  });

  test('a token is found by its label, whatever it is known to be for', () => {
    expect(matches('token:RT#b210').length).toBeGreaterThan(3);
    expect(matches('token:rt#b210')).toEqual(matches('#b210'));
    expect(matches('token:undefined').map(({ kind }) => kind)).toEqual(['storage', 'storage', 'request']);
  });

  test('minus takes away, and all terms must hold', () => {
    expect(matches('-kind:lifecycle')).toHaveLength(log.length - log.filter(({ kind }) => kind === 'lifecycle').length);
    expect(matches('status:200 -url:orders').every((event) => event.kind === 'response')).toBe(true);
    expect(matches('kind:step kind:gap')).toHaveLength(0);
  });

  test('what is judged is asked of the analysis', () => {
    expect(matches('role:refresh')).toHaveLength(1);
    expect(matches('-role:refresh')).toHaveLength(log.length - 1);
  });

  test('an unknown key is free text, so that an address can be typed', () => {
    expect(parseFilter('https://api.shop.test')).toEqual([{ value: 'https://api.shop.test', negated: false }]);
    expect(matches('https://api.shop.test').length).toBeGreaterThan(10);
  });

  test('a filter that stands goes on when the lines are read anew, and knows those that come', () => {
    const [first, ...more] = articleStory();
    const own = createLines(() => 1);
    const test = compileFilter(parseFilter('kind:storage'), own, () => () => false)!;
    own.read(first!);
    expect(test(first!.seq)).toBe(first!.kind === 'storage');
    own.clear();
    expect(test(first!.seq)).toBe(false);
    for (const event of more.toReversed()) own.read(event);
    expect(more.filter(({ seq }) => test(seq))).toEqual(more.filter(({ kind }) => kind === 'storage'));
  });

  test('each line of a message is a line', () => {
    const [event] = events(1, 1);
    const own = createLines(() => 1);
    own.read({ ...event!, kind: 'mark', note: 'Logged out\nStatus:401 it said' } as LogEvent);
    const isFound = (text: string): boolean => compileFilter(parseFilter(text), own, () => () => false)!(1);
    expect([isFound('"logged out"'), isFound('status:401'), isFound('"out status"')]).toEqual([true, true, false]);
  });

  test('half-typed input is no error', () => {
    for (const text of ['"', '-', '-"', ':', 'kind:', '""', '- -', '\\', '(']) expect(() => matches(text)).not.toThrow();
  });
});
