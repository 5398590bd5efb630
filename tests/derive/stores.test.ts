import { describe, expect, test } from 'vitest';
import type { CookieEvent, LogEvent, NewEvent, StorageWriteEvent } from '../../src/core/event';
import { createDerive } from '../../src/derive/derive';
import type { Fact, SlotWrite } from '../../src/derive/facts';
import { createHeard } from '../../src/derive/heard';
import { bearer, codeLine, idOf, json, one, pair, SHOP, START, token, Trace } from '../support/trace';
import { cpuTime } from '../support/cpu-time';

type NewOf<E extends LogEvent> = Omit<E, 'seq'>;

function of(events: NewEvent[]) {
  const facts: Fact[] = [];
  const derive = createDerive((fact) => facts.push(fact));
  const log = events.toSorted((a, b) => a.t - b.t).map((event, index) => ({ ...event, seq: index + 1 }) as LogEvent);
  for (const event of log) derive.see(event);
  derive.advance((log.at(-1)?.t ?? 0) + 60_000);
  const writes = facts.flatMap((fact): SlotWrite[] => (fact.type === 'slot-write' ? [fact.write] : []));
  return { derive, facts, slots: derive.slots, writes, told: writes.map(({ op, slot, new: value, tab, failed }) => [op, slot.key, value && 'id' in value ? value.id : undefined, tab, failed].filter((part) => part !== undefined)) };
}

const base = (t: number, doc = 'doc-1', tab = 101) => ({ t: START + t, tab, frame: 0, doc });
const write = (t: number, part: Partial<NewOf<StorageWriteEvent>>, doc?: string, tab?: number): NewEvent => ({ ...base(t, doc, tab), kind: 'storage', area: 'local', origin: SHOP, key: 'access_token', op: 'set', run: t, task: t, ...part });
const set = (t: number, name: string, doc?: string, tab?: number) => write(t, { new: one('access', token(name)) }, doc, tab);
const heard = (t: number, name: string | undefined, doc = 'doc-2', tab = 102) => write(t, { op: 'heard', new: name === undefined ? undefined : one('access', token(name)) }, doc, tab);
const [A, B] = [idOf('A'), idOf('B')];

describe('what a document hears of others', () => {
  test('tells nothing new when the writer is watched', () => expect(of([set(1, 'A'), heard(2, 'A')]).told).toEqual([['set', 'access_token', A, 101]]));
  test('late, of what was replaced since, neither', () => {
    const { told, slots } = of([set(1, 'A'), set(2, 'B'), heard(3, 'A'), heard(4, 'B'), heard(900, 'A', 'doc-3'), heard(901, 'B', 'doc-3')]);
    expect(told).toEqual([['set', 'access_token', A, 101], ['set', 'access_token', B, 101]]);
    expect(slots[0]?.value).toMatchObject({ id: B });
  });
  test('is a write of somebody who is not watched, once, however many hear it', () => {
    const { told, writes } = of([set(1, 'A'), heard(2, 'A'), heard(50, 'B'), heard(51, 'B', 'doc-1', 101)]);
    expect(told).toEqual([['set', 'access_token', A, 101], ['set', 'access_token', B, -1]]);
    expect(writes[1]).toMatchObject({ doc: '', run: -1, task: -1, line: undefined });
  });
  test('is a removal or a clear, too', () => {
    expect(of([set(1, 'A'), heard(50, undefined)]).told.slice(1)).toEqual([['remove', 'access_token', -1]]);
    expect(of([set(1, 'A'), write(50, { op: 'heard', key: '' }, 'doc-2', 102)]).told.slice(1)).toEqual([['clear', 'access_token', -1]]);
    expect(of([set(1, 'A'), write(50, { op: 'clear', key: '' }), write(51, { op: 'heard', key: '' }, 'doc-2', 102), set(60, 'B'), write(61, { op: 'heard', key: '' }, 'doc-3', 103)]).told.slice(1)).toEqual([['clear', 'access_token', 101], ['set', 'access_token', B, 101]]);
  });
  test('does not match what was written before the document began', () => {
    const start: NewEvent = { ...base(100, 'doc-2', 102), kind: 'lifecycle', what: 'start', late: false };
    expect(of([set(1, 'A'), write(2, { op: 'remove' }), set(50, 'A'), start, heard(200, undefined)]).told.at(-1)).toEqual(['remove', 'access_token', -1]);
  });
});

describe('a key that is written all the time', () => {
  const N = 20_000;
  const name = (n: number) => `T${n % 7}`;
  const writes = Array.from({ length: N }, (_, n) => set(n, name(n)));
  const starts = (docs: readonly string[]): NewEvent[] => docs.map((doc) => ({ ...base(-1, doc, 102), kind: 'lifecycle', what: 'start', late: false }));
  test('is heard of at the price of its writing', () => {
    const numbered = (event: NewEvent) => ({ ...event, seq: 1 }) as StorageWriteEvent;
    const log = writes.map((event, n) => [event, heard(n + 0.2, name(n)), heard(n + 0.4, name(n), 'doc-3', 103)].map(numbered));
    let unknown = 0;
    const all = (hearers: number) => {
      const list = createHeard();
      for (const [event, ...news] of log) {
        list.told(event!);
        for (const one of news.slice(0, hearers)) unknown += list.isNews(one) ? 1 : 0;
      }
    };
    const best = (work: () => void) => Math.min(...[1, 2, 3].map(() => cpuTime(work)));
    const [alone, two] = [best(() => all(0)), best(() => all(2))];
    expect(unknown).toBe(0);
    // Three times as much, if all is even; with a search from the first write on it is sixteen.
    expect(two / alone).toBeLessThan(9);
  });
  test('is no news to a page that slept over more than is kept', () => {
    const late = writes.map((_, n) => heard(N + n, name(n)));
    const { told } = of([...starts(['doc-2']), ...writes, ...late, heard(3 * N, 'B')]);
    expect(told).toHaveLength(N + 1);
    expect(told.at(-1)).toEqual(['set', 'access_token', B, -1]);
  });
  test('is matched from its beginning by a document that begins after what is forgotten', () => {
    const start: NewEvent = { ...base(N - 0.5, 'doc-4', 104), kind: 'lifecycle', what: 'start', late: false };
    expect(of([...writes, start, heard(N + 1, 'B', 'doc-4', 104)]).told.at(-1)).toEqual(['set', 'access_token', B, -1]);
  });
});

describe('sessionStorage of a tab that goes on under a new id', () => {
  const session = (t: number, part: Partial<NewOf<StorageWriteEvent>>, doc?: string, tab?: number) => write(t, { area: 'session', ...part }, doc, tab);
  const replaced: NewEvent = { ...base(50, ''), kind: 'lifecycle', what: 'tab-replace', other: 202 };
  const A1 = { new: one('access', token('A')) };
  test('goes with it', () => {
    const { slots, writes } = of([session(1, A1), session(2, A1, 'doc-9', 109), set(3, 'B'), replaced, session(90, { op: 'remove' }, 'doc-2', 202)]);
    expect(slots.map(({ id, tab, value }) => [id, tab, value])).toEqual([
      [`session|${SHOP}|202|access_token`, 202, undefined],
      [`session|${SHOP}|109|access_token`, 109, token('A')],
      [`local|${SHOP}|access_token`, -1, token('B')],
    ]);
    expect(writes.at(-1)).toMatchObject({ op: 'remove', old: token('A') });
  });
  test('is there once, though the new document told of it before', () => {
    const { slots } = of([session(1, A1), session(40, { op: 'seen', ...A1 }, 'doc-2', 202), replaced]);
    expect(slots.map(({ id }) => id)).toEqual([`session|${SHOP}|202|access_token`]);
  });
});

describe('IndexedDB', () => {
  const idb = (t: number, part: Partial<NewOf<StorageWriteEvent>>) => write(t, { area: 'idb', key: 'db/tokens/state', ...part });
  const state = (access: string, refresh: string) => json({ access: token(access), refresh: token(refresh) });
  test('has slots by origin, emptied by a clear of their store alone', () => {
    const { slots, told } = of([idb(1, { new: state('A', 'R') }), idb(2, { key: 'db/tokens2/state', new: state('A', 'R') }), idb(3, { op: 'clear', key: 'db/tokens' })]);
    expect(slots.map(({ id, value }) => [id, value !== undefined])).toEqual([
      [`idb|${SHOP}|db/tokens/state|access_token`, false],
      [`idb|${SHOP}|db/tokens/state|refresh_token`, false],
      [`idb|${SHOP}|db/tokens2/state|access_token`, true],
      [`idb|${SHOP}|db/tokens2/state|refresh_token`, true],
    ]);
    expect(told.slice(-2).map(([op]) => op)).toEqual(['clear', 'clear']);
  });
  test('keeps what it holds when a transaction is aborted, whatever it was to do', () => {
    for (const part of [{ new: state('B', 'S') }, { new: { form: 'opaque' as const, length: 9, members: [] } }, { op: 'remove' as const }, { op: 'clear' as const, key: 'db/tokens' }, { op: 'remove' as const, key: 'db/tokens/*' }]) {
      const { slots } = of([idb(1, { new: state('A', 'R') }), idb(2, { ...part, failed: 'AbortError' })]);
      expect(slots.map(({ value }) => value), JSON.stringify(part)).toEqual([token('A'), token('R')]);
    }
  });
  test('forgets what a range of keys may have taken, and does not say that it is gone', () => {
    const { slots, told } = of([idb(1, { new: state('A', 'R') }), idb(2, { op: 'remove', key: 'db/tokens/*' })]);
    expect([slots.map(({ value }) => value), told.length]).toEqual([[undefined, undefined], 2]);
  });
  test('can be torn like any store', () => {
    const trace = new Trace().login(pair(1), 'none').wait(10).refresh(pair(1).refresh, pair(2));
    const places = (access: string, refresh: string) => [
      { ...write(500, { area: 'idb', key: 'db/tokens/access_token', new: one('access', token(access)) }) },
      { ...write(501, { area: 'idb', key: 'db/tokens/refresh_token', new: one('refresh', token(refresh)) }) },
    ];
    expect(of([...trace.log(), ...places('AT2', 'RT1')]).derive.torn()).toHaveLength(1);
    expect(of([...trace.log(), ...places('AT2', 'RT2')]).derive.torn()).toHaveLength(0);
  });
});

describe('a cookie that script asks for', () => {
  const cookie = (t: number, part: Partial<NewOf<CookieEvent>> = {}): NewEvent => ({
    t: START + t, tab: -1, frame: -1, doc: '', kind: 'cookie', name: 'rt', domain: 'shop.test', path: '/', httpOnly: false, secure: false, sameSite: 'lax', op: 'set', cause: 'explicit', value: one('refresh', token('A')), ...part,
  });
  const line = codeLine('auth.ts', 9);
  const asked = (t: number, part: Partial<NewOf<CookieEvent>> = {}) => cookie(t, { ...base(t), by: 'page', domain: '', path: '', cause: 'asked', run: 7, task: 3, line, ...part });
  const who = { tab: 101, doc: 'doc-1', run: 7, task: 3, line };

  test('names the writer of what the jar does', () => expect(of([asked(1), cookie(4)]).writes).toMatchObject([{ ...who, t: START + 4, failed: undefined }]));
  test('names it though the jar’s clock is behind', () => expect(of([cookie(1), asked(1.7)]).writes).toMatchObject([{ ...who, t: START + 1 }]));
  test('is refused when the jar does nothing within a second', () => {
    const { writes, slots } = of([cookie(0, { value: one('refresh', token('B')) }), asked(10), cookie(1500, { name: 'other' })]);
    expect(writes[1]).toMatchObject({ ...who, t: START + 1010, failed: 'refused', op: 'set', old: token('B') });
    expect(slots[0]?.value).toEqual(token('B'));
  });
  test('is not what the server sets: the value is another one', () => expect(of([asked(1), cookie(4, { value: one('refresh', token('B')) })]).writes.map(({ tab, failed }) => [tab, failed])).toEqual([[-1, undefined], [101, 'refused']]));
  test('can be taken away; taking away what is not there is no refusal', () => {
    const gone = { op: 'removed' as const, value: { form: 'empty' as const, length: 0, members: [] } };
    expect(of([cookie(0), asked(10, gone), cookie(12, { op: 'removed', cause: 'expired_overwrite' })]).writes.slice(1)).toMatchObject([{ ...who, op: 'remove', failed: undefined }]);
    expect(of([cookie(0), asked(10, gone)]).writes.slice(1)).toMatchObject([{ ...who, op: 'remove', failed: 'refused' }]);
    expect(of([asked(10, gone)]).writes).toEqual([]);
  });
  test('is not what the jar did to the cookie before that: it does things in the order in which it is asked', () => {
    const gone = { op: 'removed' as const, value: { form: 'empty' as const, length: 0, members: [] } };
    const told = of([cookie(0), cookie(200, { op: 'removed' }), asked(240), asked(242, gone), cookie(245), cookie(246, { op: 'removed' })]).writes;
    expect(told.map(({ op, tab, t }) => [op, tab, t - START])).toEqual([['set', -1, 0], ['remove', -1, 200], ['set', 101, 245], ['remove', 101, 246]]);
  });
  test('of a chunk belongs to the whole that the jar tells', () => {
    const part = (n: number) => asked(n, { name: `rt.${n}`, value: one('refresh', token(`part ${n}`)) });
    expect(of([part(0), part(1), cookie(5, { chunks: 2 })]).writes.map(({ tab, failed }) => [tab, failed])).toEqual([[101, undefined]]);
    // The jar's clock knows whole milliseconds: it may seem to answer between two chunks.
    expect(of([part(0), cookie(0.5, { chunks: 2 }), part(1)]).writes.map(({ tab, failed }) => [tab, failed])).toEqual([[101, undefined]]);
  });
  test('is another place in each partition', () => {
    const { slots } = of([cookie(1), cookie(2, { partition: 'https://one.test', value: one('refresh', token('B')) }), cookie(3, { partition: 'https://two.test' })]);
    expect(slots.map(({ id, value }) => [id, value])).toEqual([
      ['cookie|shop.test/|rt', token('A')],
      ['cookie|shop.test/ in https://one.test|rt', token('B')],
      ['cookie|shop.test/ in https://two.test|rt', token('A')],
    ]);
  });
});

describe('a token that no store holds', () => {
  const memory = (events: NewEvent[]) => of(events).slots.filter(({ kind }) => kind === 'memory').map(({ id, value, generation }) => [id, value, generation?.n]);
  const inMemory = () => new Trace().login(pair(1), 'none').wait(200).call({ sent: [bearer(pair(1).access)] }).wait(300);
  const place = `memory|${SHOP}|101`;

  test('is in memory once it is sent', () => expect(memory(inMemory().log())).toEqual([[place, token('AT1'), 1]]));
  test('is in memory by tab, the newest alone', () => expect(memory(inMemory().refresh(pair(1).refresh, pair(2)).wait(200).call({ sent: [bearer(pair(2).access)] }).log())).toEqual([[place, token('AT2'), 2]]));
  test('is not when it is stored before, or right after', () => {
    expect(memory(new Trace().login(pair(1)).wait(200).call({ sent: [bearer(pair(1).access)] }).log())).toEqual([]);
    expect(memory(new Trace().login(pair(1), 'none').call({ sent: [bearer(pair(1).access)], after: 1 }).store(pair(1)).log())).toEqual([]);
    expect(memory(inMemory().store(pair(1)).log())).toEqual([]);
  });
  test('is not when it was taken out of the store after the call had left', () => {
    const trace = new Trace().login(pair(1)).wait(200).call({ path: '/api/auth/logout', method: 'POST', sent: [bearer(pair(1).access)] }).write('', undefined, { op: 'clear' });
    expect(memory(trace.log())).toEqual([]);
  });
  test('is not when nobody saw it issued, or the jar may hold it', () => {
    expect(memory(new Trace().call({ sent: [bearer(token('X'))] }).log())).toEqual([]);
    expect(memory(new Trace().login(pair(1), 'none').wait(200).call({ sent: [{ place: 'cookie', name: 'at', role: 'access', value: pair(1).access }] }).log())).toEqual([]);
  });
  test('goes with the document', () => expect(memory(inMemory().commit('doc-2').log())).toEqual([]));
  test('keeps no session alive and tears none', () => {
    const trace = inMemory().write('refresh_token', one('refresh', pair(1).refresh)).wait(10).write('refresh_token', undefined).wait(5_000);
    const { derive } = of(trace.log());
    expect(derive.slots.some(({ kind }) => kind === 'memory')).toBe(true);
    expect(derive.signOuts.map(({ signs }) => signs)).toEqual([['tokens-removed']]);
    const torn = inMemory().refresh(pair(1).refresh, pair(2)).wait(10).call({ sent: [bearer(pair(2).access)] }).wait(300).log();
    expect(of(torn).derive.torn()).toEqual([]);
  });
});
