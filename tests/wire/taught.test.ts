import { expect, test } from 'vitest';
import { rowsOf, taughtSites } from '../../src/wire/taught';

const good = [
  { is: 'refresh-call', method: 'POST', url: 'https://shop.test/api/keepalive' },
  { is: 'member', name: 'ticket', role: 'access' },
  { is: 'key', name: 'app.s1', role: 'refresh' },
  { is: 'success', code: '42' },
  { is: 'expired', code: '7005' },
];

test('what the panel wrote comes back', () => {
  expect(rowsOf(JSON.parse(JSON.stringify(good)))).toEqual(good);
});

test.each([
  ['no row', [null, 1, 'a', [], {}]],
  ['another kind', [{ is: 'eval', code: '1' }]],
  ['a method that is none', [{ is: 'refresh-call', method: 'po st', url: 'https://a.test/' }]],
  ['a URL that is none', [{ is: 'refresh-call', method: 'GET', url: 'javascript:1' }]],
  ['another role', [{ is: 'key', name: 'a', role: 'id' }]],
  ['an empty or endless name', [{ is: 'key', name: '', role: 'access' }, { is: 'member', name: 'a'.repeat(513), role: 'access' }]],
  ['a code that is no text', [{ is: 'success', code: 1 }]],
])('%s is left out, the rest stays', (_what, rows) => {
  expect(rowsOf([...rows, good[1]])).toEqual([good[1]]);
});

test('rows are kept by site, and a site is a host', () => {
  const sites = taughtSites(JSON.parse('{"shop.test": [{"is": "success", "code": "42"}], "a b": [], "__proto__": [{"is": "success", "code": "1"}]}'));
  expect(Object.keys(sites)).toContain('shop.test');
  expect(Object.keys(sites)).not.toContain('a b');
  expect(({} as Record<string, unknown>)['code']).toBeUndefined();
  expect(taughtSites('x')).toEqual({});
});
