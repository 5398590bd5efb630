import { describe, expect, test } from 'vitest';
import { compileFilter, parseFilter } from '../../panel/store/filter';
import { createHaystacks } from '../../panel/store/haystack';
import { articleStory } from './events';

const log = articleStory();
const haystacks = createHaystacks(() => 1);
const rows = log.map((event) => ({ event, text: haystacks.of(event) }));
const refreshes = new Set(log.filter((event) => event.kind === 'request' && event.url.path === '/api/auth/refresh').map(({ seq }) => seq));

const matches = (text: string) => {
  const test = compileFilter(parseFilter(text), (key, value, seq) => key === 'role' && value === 'refresh' && refreshes.has(seq));
  return rows.filter(({ text: haystack, event }) => !test || test(haystack, event.seq)).map(({ event }) => event);
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

  test('half-typed input is no error', () => {
    for (const text of ['"', '-', '-"', ':', 'kind:', '""', '- -', '\\', '(']) expect(() => matches(text)).not.toThrow();
  });
});
