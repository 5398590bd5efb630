import { describe, expect, test } from 'vitest';
import type { LogEvent } from '../../src/core/event';
import { NOTHING_TAUGHT, taughtBy, type TaughtRow } from '../../src/core/taught';
import { retold } from '../../src/derive/retold';
import { sketchAnswer, sketchRequest } from '../../src/mask/body';
import { tokensIssued, tokensSent } from '../../src/mask/headers';
import { createMasker } from '../../src/mask/masker';
import { maskStored } from '../../src/mask/stored';
import { tokensInUrl } from '../../src/mask/url';

const rows: TaughtRow[] = [
  { is: 'member', name: 'ticket', role: 'access' },
  { is: 'member', name: 'x-pass', role: 'access' },
  { is: 'member', name: 'renewal', role: 'refresh' },
  { is: 'key', name: 'app.s1', role: 'access' },
];
const RAW = 'qZ8#kf';
const masker = createMasker(new Uint8Array(32).fill(7));
const taught = { ...createMasker(new Uint8Array(32).fill(7)), taught: taughtBy(rows) };
const json = (value: unknown) => ({ text: JSON.stringify(value), size: 10 });
const token = { kind: 'opaque', length: RAW.length } as const;

describe('a taught name holds a token, however its value looks', () => {
  test.each([
    ['a body sent', (on: typeof masker) => sketchRequest(json({ a: { renewal: RAW } }), on)?.tokens, { place: 'body', name: 'a.renewal', role: 'refresh', value: token }],
    ['an answer', (on: typeof masker) => sketchAnswer(json({ data: { ticket: RAW } }), 0, on).tokens, { place: 'body', name: 'data.ticket', role: 'access', value: token }],
    ['a header sent', (on: typeof masker) => tokensSent([['x-pass', RAW]], on), { place: 'header', name: 'x-pass', role: 'access', value: token }],
    ['a header that came', (on: typeof masker) => tokensIssued([['x-pass', RAW]], on), { place: 'header', name: 'x-pass', role: 'access', value: token }],
    ['a cookie', (on: typeof masker) => tokensSent([['cookie', `a=1; ticket=${RAW}`]], on), { place: 'cookie', name: 'ticket', role: 'access', value: token }],
    ['a query', (on: typeof masker) => tokensInUrl('https://a.test/x?ticket=qZ8kf', on), { place: 'query', name: 'ticket', role: 'access', value: { kind: 'opaque' } }],
    ['a key', (on: typeof masker) => maskStored('app.s1', RAW, on).members, { path: '', role: 'access', value: token }],
    ['a member under any key', (on: typeof masker) => maskStored('state', JSON.stringify({ user: { ticket: RAW } }), on).members, { path: 'user.ticket', role: 'access', value: token }],
  ])('%s', (_place, kept, use) => {
    expect(kept(masker)).toEqual([]);
    expect(kept(taught)).toEqual([expect.objectContaining({ ...use, value: expect.objectContaining(use.value) as unknown })]);
  });

  test('the same token everywhere', () => {
    const id = (value: unknown) => (value as { id: string }).id;
    const stored = maskStored('app.s1', `Bearer ${RAW}`, taught).members[0]!.value;
    expect(id(stored)).toBe(id(tokensSent([['x-pass', `Bearer ${RAW}`]], taught)[0]!.value));
    expect(id(stored)).toBe(id(sketchAnswer(json({ ticket: RAW }), 0, taught).tokens[0]!.value));
  });

  test('and nothing of it is kept', () => {
    expect(JSON.stringify([sketchAnswer(json({ ticket: RAW }), 0, taught), maskStored('app.s1', RAW, taught)])).not.toContain(RAW);
  });
});

describe('what was captured before is read anew', () => {
  const value = { kind: 'opaque', id: 'a1b2c3d4e5f6', length: 40 } as const;
  const base = { seq: 1, t: 1, tab: 1, frame: 0, doc: 'd' };
  const use = (name: string) => ({ place: 'body', name, role: 'unknown', value }) as const;
  const answer = { ...base, kind: 'body', view: 'page', call: 'c', by: 'page', body: { form: 'json', size: 1, members: [], tokens: [use('data.ticket'), use('other')] } } as LogEvent;
  const write = { ...base, kind: 'storage', area: 'local', origin: 'o', key: 'app.s1', op: 'set', new: { form: 'token', length: 1, members: [{ path: '', role: 'unknown', value }] }, run: 1, task: 1 } as LogEvent;

  test('with the taught roles', () => {
    expect(retold(answer, taughtBy(rows))).toMatchObject({ body: { tokens: [{ role: 'access' }, { role: 'unknown' }] } });
    expect(retold(write, taughtBy(rows))).toMatchObject({ new: { members: [{ role: 'access' }] } });
    expect(answer).toMatchObject({ body: { tokens: [{ role: 'unknown' }, { role: 'unknown' }] } });
  });

  test('and is the event itself where nothing was taught of it', () => {
    expect(retold(answer, NOTHING_TAUGHT)).toBe(answer);
    expect(retold(write, taughtBy([{ is: 'key', name: 'other', role: 'refresh' }]))).toBe(write);
  });
});
