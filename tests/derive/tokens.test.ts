import { describe, expect, test } from 'vitest';
import type { NewEvent } from '../../src/core/event';
import { createDerive } from '../../src/derive/derive';
import type { Fact, SlotWrite } from '../../src/derive/facts';
import { createLabels } from '../../src/derive/labels';
import { createTokenBook, weight } from '../../src/derive/token-book';
import { bearer, idOf, json, junk, one, pair, START, token, Trace } from '../support/trace';

function of(trace: Trace, extra: NewEvent[] = []) {
  const facts: Fact[] = [];
  const derive = createDerive((fact) => facts.push(fact));
  const log = [...trace.log(), ...extra].sort((a, b) => a.t - b.t).map((event, index) => ({ ...event, seq: index + 1 }) as ReturnType<Trace['log']>[number]);
  for (const event of log) derive.see(event);
  derive.advance((log.at(-1)?.t ?? 0) + 60_000);
  const writes = facts.flatMap((fact): SlotWrite[] => (fact.type === 'slot-write' ? [fact.write] : []));
  return { derive, facts, writes, generations: derive.generations, slots: derive.slots };
}

describe('labels', () => {
  test('have four digits, and more only for namesakes', () => {
    const labels = createLabels();
    for (const id of ['b210aaaaaaaa', 'b210abbbbbbb', '3f9acccccccc']) labels.add(id);
    expect([labels.short('3f9acccccccc'), labels.short('b210aaaaaaaa'), labels.short('b210abbbbbbb')]).toEqual(['3f9a', 'b210aa', 'b210ab']);
  });

  test('say the role that the issuing answer gave, not the header it was sent in', () => {
    const { derive } = of(new Trace().login(pair(1)).call({ sent: [bearer(pair(1).refresh)] }));
    expect(derive.label(idOf('RT1'))).toMatch(/^RT#[\da-f]{4}$/);
    expect(derive.label(idOf('AT1'))).toMatch(/^AT#[\da-f]{4}$/);
  });
});

describe('a token’s role', () => {
  test('is learnt from claims before the header it travels in', () => {
    const book = createTokenBook();
    book.learn({ ...token('x'), claims: { typ: 'Refresh' } }, 'access', weight.sent);
    expect(book.isRefresh(idOf('x'))).toBe(true);
  });
  test('is neither when one token serves as both', () => {
    const book = createTokenBook();
    book.learn(token('x'), 'access', weight.issued);
    book.learn(token('x'), 'refresh', weight.issued);
    expect([book.isAccess(idOf('x')), book.isRefresh(idOf('x'))]).toEqual([false, false]);
  });
});

describe('lineage', () => {
  test('leads from the sign-in through each refresh', () => {
    const { generations } = of(new Trace().login(pair(1)).wait(10).refresh(pair(1).refresh, pair(2)).wait(10).refresh(pair(2).refresh, pair(3)));
    expect(generations.map(({ n, parent }) => [n, parent?.n])).toEqual([[1, undefined], [2, 1], [3, 2]]);
  });

  test('keeps the refresh token of an answer without one', () => {
    const { generations } = of(new Trace().login(pair(1)).wait(10).refresh(pair(1).refresh, { access: token('AT2') }));
    expect(generations[1]).toMatchObject({ n: 2, refresh: pair(1).refresh });
  });

  test('starts at 0 with a pair found in storage', () => {
    const trace = new Trace().write('access_token', one('access', pair(1).access), { op: 'seen' }).write('refresh_token', one('refresh', pair(1).refresh), { op: 'seen' }).wait(10).refresh(pair(1).refresh, pair(2));
    const { generations } = of(trace);
    expect(generations.map(({ n, by, access, refresh }) => [n, by?.role, access?.id, refresh?.id])).toEqual([
      [0, undefined, idOf('AT1'), idOf('RT1')],
      [1, 'refresh', idOf('AT2'), idOf('RT2')],
    ]);
    expect(generations[1]?.parent).toBe(generations[0]);
  });

  test('starts at 0 with a token first seen when it was sent', () => {
    const { generations } = of(new Trace().call({ sent: [bearer(token('AT7'))] }));
    expect(generations).toMatchObject([{ n: 0, access: token('AT7') }]);
  });

  test('counts the same pair issued twice once', () => {
    const { generations } = of(new Trace().login(pair(1)).wait(10).refresh(pair(1).refresh, pair(2)).wait(3).refresh(pair(1).refresh, pair(2)));
    expect(generations).toHaveLength(2);
  });

  test('knows when an access token expires: by its claim, else by the answer', () => {
    const { generations } = of(new Trace().login(pair(1, 1_800_000_000)).wait(10).refresh(pair(1).refresh, pair(2)));
    expect(generations[0]?.expires).toBe(1_800_000_000_000);
    expect(generations[1]?.expires).toBeGreaterThan(START + 900_000);
  });
});

describe('slots', () => {
  test('have one id for each place and member', () => {
    const { slots } = of(new Trace().write('auth', json(pair(1))).write('access_token', one('access', pair(1).access), { area: 'session' }));
    expect(slots.map(({ id }) => id)).toEqual(['local|https://shop.test|auth|access_token', 'local|https://shop.test|auth|refresh_token', 'session|https://shop.test|101|access_token']);
  });

  test('name the generation they hold', () => {
    const { slots, writes } = of(new Trace().login(pair(1)).wait(10).refresh(pair(1).refresh, pair(2)).wait(1).store(pair(2)));
    expect(slots.map(({ generation }) => generation?.n)).toEqual([2, 2]);
    expect(writes.slice(2).map(({ oldGeneration, generation }) => [oldGeneration?.n, generation?.n])).toEqual([[1, 2], [1, 2]]);
  });

  test('are emptied by a clear, one write for each', () => {
    const { writes, slots } = of(new Trace().login(pair(1)).wait(5).write('', undefined, { op: 'clear' }));
    expect(writes.slice(2).map(({ op, new: value }) => [op, value])).toEqual([['clear', undefined], ['clear', undefined]]);
    expect(slots.every(({ value }) => value === undefined)).toBe(true);
  });

  test('tell a member that a new record lacks', () => {
    const { writes } = of(new Trace().login(pair(1), 'one-key').wait(5).write('auth', json({ access: token('AT2') })));
    expect(writes.slice(2).map(({ slot, old, new: value }) => [slot.path, old?.kind, value?.kind])).toEqual([['access_token', 'opaque', 'opaque'], ['refresh_token', 'opaque', undefined]]);
  });

  test('keep what they hold when a write is refused', () => {
    const { slots } = of(new Trace().login(pair(1)).wait(5).write('access_token', one('access', token('AT2')), { failed: 'QuotaExceededError' }));
    expect(slots[0]?.value).toEqual(pair(1).access);
  });

  test('know from the first write what was there before', () => {
    const log = new Trace().write('access_token', one('access', token('AT2'))).log();
    const derive = createDerive(() => undefined);
    derive.see({ ...log[0], old: one('access', token('AT1')) } as (typeof log)[number]);
    expect(derive.generations.map(({ access }) => access?.id)).toEqual([idOf('AT1'), idOf('AT2')]);
  });

  test('of a cookie are written once though an overwrite is told twice', () => {
    const cookie = (t: number, op: 'set' | 'removed', cause: string, id: string): NewEvent => ({ t: START + t, tab: -1, frame: -1, doc: '', kind: 'cookie', name: 'rt', domain: 'shop.test', path: '/api', httpOnly: true, secure: true, sameSite: 'lax', op, cause, value: one('refresh', token(id)) });
    const { writes } = of(new Trace(), [cookie(1, 'set', 'explicit', 'RT1'), cookie(2, 'removed', 'overwrite', 'RT1'), cookie(3, 'set', 'explicit', 'RT2'), cookie(4, 'removed', 'expired_overwrite', 'RT2')]);
    expect(writes.map(({ op, slot }) => `${op} ${slot.id}`)).toEqual(['set cookie|shop.test/api|rt', 'set cookie|shop.test/api|rt', 'remove cookie|shop.test/api|rt']);
  });

  test('are not made for what holds no token', () => {
    expect(of(new Trace().write('theme', { form: 'other', length: 4, members: [] })).slots).toEqual([]);
  });
});

describe('torn slots', () => {
  const half = () => new Trace().login(pair(1)).wait(10).refresh(pair(1).refresh, pair(2)).wait(1).store({ access: pair(2).access });
  test('hold different generations of one lineage', () => {
    expect(of(half()).derive.torn().map(({ access, refresh }) => [access.generation?.n, refresh.generation?.n])).toEqual([[2, 1]]);
  });
  test('are whole again with the second half', () => expect(of(half().store({ refresh: pair(2).refresh })).derive.torn()).toEqual([]));
  test('are none when the refresh token is not rotated', () => {
    expect(of(new Trace().login(pair(1)).wait(10).refresh(pair(1).refresh, { access: token('AT2') }).wait(1).store({ access: token('AT2') })).derive.torn()).toEqual([]);
  });
  test('are none when two sessions share an origin', () => {
    const trace = new Trace().login(pair('a')).wait(10).login(pair('b'), 'none').write('admin_access_token', one('access', pair('b').access));
    expect(of(trace).derive.torn()).toEqual([]);
  });
});

describe('sign-outs', () => {
  const signs = (trace: Trace) => of(trace).derive.signOuts.map(({ signs, wished }) => `${signs.join('+')}${wished ? ' wished' : ''}`);
  const wiped = (trace: Trace) => trace.task().write('access_token', undefined).write('refresh_token', undefined);
  const signedIn = () => new Trace().open('/').login(pair(1)).wait(5000);
  const cases: [string, () => Trace, string[]][] = [
    ['tokens removed for good', () => wiped(signedIn()).wait(3000), ['tokens-removed']],
    ['tokens removed, then the login page', () => wiped(signedIn()).wait(50).navigate('/login'), ['tokens-removed+login-page']],
    ['a click on sign out', () => wiped(signedIn().click('Log out').wait(100)).wait(50).navigate('/login'), ['tokens-removed+login-page wished']],
    ['a click in Chinese', () => wiped(signedIn().click('退出登录').wait(100)).wait(3000), ['tokens-removed wished']],
    ['a click three seconds before', () => wiped(signedIn().click('Log out').wait(3000)).wait(3000), ['tokens-removed']],
    ['a click on something else', () => wiped(signedIn().click('Blog outline').wait(100)).wait(3000), ['tokens-removed']],
    ['a logout call and its wipe', () => wiped(signedIn().call({ method: 'POST', path: '/api/auth/logout' }).wait(3)).wait(3000), ['logout-call+tokens-removed']],
    ['junk over the tokens, then the login page', () => signedIn().task().write('access_token', one('access', junk('undefined'))).wait(50).navigate('/login'), ['tokens-removed+login-page']],
    ['a refused refresh, then the login page', () => signedIn().refused(pair(1).refresh).wait(5).navigate('/login'), ['login-page']],
    ['tokens replaced at once', () => wiped(signedIn()).store(pair(2)).wait(5000), []],
    ['a visit to the login page while signed in', () => signedIn().navigate('/login').wait(5000), []],
    ['a page whose name only begins like it', () => signedIn().refused(pair(1).refresh).wait(5).navigate('/login-history').wait(5000), []],
    ['one half removed', () => signedIn().write('access_token', undefined).wait(5000), []],
  ];
  test.each(cases)('%s', (_title, trace, expected) => expect(signs(trace())).toEqual(expected));
});
