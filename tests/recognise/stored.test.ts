import { describe, expect, test } from 'vitest';
import { unwrapStored } from '../../src/recognise/stored';
import { cpuTime } from '../support/cpu-time';
import { storedExamples } from './examples/stored-values';
import { access as A, refresh as R } from './tokens';

describe('a stored value', () => {
  test.each(Object.entries(storedExamples))('%s', (_, { key, value, form, members }) => {
    const found = unwrapStored(key, value);
    expect(found.form).toBe(form);
    expect(found.members.map(({ role, path }) => `${role} ${path}`.trim())).toEqual(members);
  });
});

test('a token is the same raw text however it is wrapped', () => {
  const wrapped = [A, JSON.stringify(A), `Bearer ${A}`, JSON.stringify(`Bearer ${A}`), `Bearer%20${A}`, JSON.stringify({ v: JSON.stringify(A) }), JSON.stringify({ value: A, time: 1 }), JSON.stringify({ token: `bearer ${A}` })];
  for (const value of wrapped) expect(unwrapStored('token', value).members.map(({ raw }) => raw), value.slice(0, 20)).toEqual([A]);
});

test('junk keeps its own text', () => {
  expect(unwrapStored('token', 'undefined').members).toEqual([{ path: '', role: 'access', raw: 'undefined' }]);
  expect(unwrapStored('auth', JSON.stringify({ accessToken: null, refreshToken: R })).members).toEqual([{ path: 'accessToken', role: 'access', raw: 'null' }, { path: 'refreshToken', role: 'refresh', raw: R }]);
});

describe('bounded work', () => {
  const within = (ms: number, run: () => unknown) => expect(cpuTime(run)).toBeLessThan(ms);

  test('5 MB of text', () => {
    for (const unit of ['x', '{', '[', '"', '%7B', 'eyJ', 'a.b.', ' ', '\\', '{"a":"b"},', 'Bearer ', '未']) {
      const value = unit.repeat(Math.ceil(5_000_000 / unit.length));
      within(1_000, () => expect(unwrapStored('token', value)).toEqual({ form: 'opaque', members: [] }));
      within(1_000, () => expect(unwrapStored('cart', value).form).toBe('other'));
    }
  });

  test('just below the limit', () => {
    for (const unit of ['{', '[', '"', '%7B', 'eyJ', 'a.b.', ' ', '\\"', 'Bearer ', "'", '=']) {
      within(1_000, () => unwrapStored('token', unit.repeat(Math.floor(999_000 / unit.length))));
    }
  });

  test('JSON 10 000 levels deep', () => {
    const lists = '['.repeat(10_000) + ']'.repeat(10_000);
    const objects = `${'{"a":'.repeat(10_000)}1${'}'.repeat(10_000)}`;
    within(500, () => expect(unwrapStored('auth', lists)).toEqual({ form: 'other', members: [] }));
    within(500, () => expect(unwrapStored('auth', objects)).toEqual({ form: 'other', members: [] }));
  });

  test('JSON in JSON without end stops at four layers', () => {
    let value = JSON.stringify({ token: A });
    for (let layer = 0; layer < 5; layer += 1) value = JSON.stringify(value);
    expect(unwrapStored('x', value).members).toEqual([]);
  });

  test('what stands behind 2 000 nodes is not looked for', () => {
    const filler = Object.fromEntries(Array.from({ length: 50 }, (_, at) => [`k${at}`, Object.fromEntries(Array.from({ length: 100 }, (__, below) => [`m${below}`, 'x']))]));
    expect(unwrapStored('x', JSON.stringify({ accessToken: A, ...filler })).members.length).toBe(1);
    expect(unwrapStored('x', JSON.stringify({ ...filler, accessToken: A })).members).toEqual([]);
  });

  test('a wide value gives a bounded number of members', () => {
    const wide = JSON.stringify(Object.fromEntries(Array.from({ length: 3_000 }, (_, at) => [`k${at}`, { accessToken: A }])));
    within(500, () => expect(unwrapStored('x', wide).members.length).toBe(40));
  });

  test.each(['__proto__', 'constructor', 'toString', 'hasOwnProperty', ''])('keys named %j are plain keys', (name) => {
    expect(unwrapStored(name, A).members).toEqual([{ path: '', role: 'unknown', raw: A }]);
    expect(unwrapStored('x', `{"${name}":"${A}","b":{"${name}":{"accessToken":"${A}"}}}`).members.map(({ role }) => role)).toEqual(['unknown', 'access']);
    expect(({} as Record<string, unknown>)['accessToken']).toBeUndefined();
  });
});
