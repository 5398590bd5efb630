import { describe, expect, it } from 'vitest';
import { joinChunks } from '../../src/mask/chunks';
import { cookieUses, maskCookie, type RawCookie } from '../../src/mask/cookie';
import { tokensIssued, tokensSent } from '../../src/mask/headers';
import { createMasker } from '../../src/mask/masker';
import { familyOf } from '../../src/recognise/names';

const masker = createMasker(new Uint8Array(32).fill(7));
const ACCESS = 'eyJhbGciOiJIUzI1NiIsInR5cCI6IkpXVCJ9.eyJleHAiOjE3MDAwMDAwMDB9.c2lnbmF0dXJl';
const REFRESH = 'v9Xk2LmQ7pTzR4wB';
const supabase = `base64-${Buffer.from(JSON.stringify({ access_token: ACCESS, refresh_token: REFRESH, user: { id: 'u1' } })).toString('base64url')}`;
const halves = [supabase.slice(0, 60), supabase.slice(60)] as const;
const whole = { tokens: [masker.token(ACCESS), masker.token(REFRESH)] };

const jar = (name: string, value: string): RawCookie => ({ name, value, domain: 'shop.test', path: '/', httpOnly: false, secure: true, sameSite: 'lax' });
const change = { t: 1, tab: -1, frame: -1, doc: '', op: 'set', cause: 'explicit' } as const;

describe('familyOf', () => {
  it.each([
    ['sb-abc-auth-token.0', 'sb-abc-auth-token'],
    ['sb-abc-auth-token', 'sb-abc-auth-token'],
    ['__Secure-next-auth.session-token.1', '__Secure-next-auth.session-token'],
    ['appSession.12', 'appSession'],
    ['appSession', 'appSession'],
    ['access_token.0', 'access_token'],
  ])('%s belongs to %s', (name, base) => expect(familyOf(name)).toBe(base));
  it.each(['access_token', '_ga.1', 'csrf_token.0', 'theme.0', 'sb-abc-auth-token-code-verifier'])('%s stands alone', (name) => expect(familyOf(name)).toBeUndefined());
});

describe('joinChunks', () => {
  const named = (...names: string[]) => names.map((name) => ({ name, value: `<${name.at(-1)}>` }));
  it('puts chunks together in order of their numbers, and leaves others as they are', () => {
    expect(joinChunks(named('appSession.1', 'theme', 'appSession.0'))).toEqual([
      { name: 'theme', value: '<e>' },
      { name: 'appSession', value: '<0><1>', chunks: 2 },
    ]);
  });
  it('ends at a hole: what is behind it was left over', () => {
    expect(joinChunks(named('appSession.0', 'appSession.1', 'appSession.3'))).toEqual([{ name: 'appSession', value: '<0><1>', chunks: 2 }]);
  });
  it('makes nothing of a family without its first chunk', () => {
    expect(joinChunks(named('appSession.1', 'appSession.2'))).toEqual([]);
  });
  it('keeps places apart', () => {
    const [a, b] = named('appSession.0', 'appSession.0');
    expect(joinChunks([{ ...a!, path: '/a' }, { ...b!, path: '/b' }], ({ path }) => path)).toHaveLength(2);
  });
});

describe('a cookie in chunks', () => {
  const tokensOf = (uses: readonly { name: string; value: unknown }[]) => uses.map(({ name, value }) => [name, value]);
  const expected = [['sb-abc-auth-token.access_token', whole.tokens[0]], ['sb-abc-auth-token.refresh_token', whole.tokens[1]]];

  it('holds the same tokens in the jar, in a Cookie header and in Set-Cookie lines', () => {
    const [joined] = joinChunks([jar('sb-abc-auth-token.0', halves[0]), jar('sb-abc-auth-token.1', halves[1])]);
    const [event] = maskCookie(joined!, change, masker);
    expect(event).toMatchObject({ kind: 'cookie', name: 'sb-abc-auth-token', chunks: 2, value: { form: 'token', length: supabase.length } });
    expect(event!.kind === 'cookie' && event.value.members.map(({ value }) => value)).toEqual(whole.tokens);

    const pairs = [`sb-abc-auth-token.0=${halves[0]}`, `sb-abc-auth-token.1=${halves[1]}`];
    expect(tokensOf(tokensSent([['cookie', ['theme=dark', ...pairs].join('; ')]], masker))).toEqual(expected);
    expect(tokensOf(tokensIssued(pairs.map((pair) => ['set-cookie', `${pair}; Path=/; HttpOnly`]), masker))).toEqual(expected);
    expect(tokensOf(tokensIssued([['set-cookie', pairs.map((pair) => `${pair}; Path=/`).join('\n')]], masker))).toEqual(expected);
  });

  it('says nothing when an answer changes only a later chunk', () => {
    expect(tokensIssued([['set-cookie', `sb-abc-auth-token.1=${halves[1]}`]], masker)).toEqual([]);
  });

  it('keeps the partition', () => {
    expect(maskCookie({ ...jar('access_token', ACCESS), partition: 'https://top.test' }, change, masker)).toEqual([expect.objectContaining({ partition: 'https://top.test' })]);
  });
});

describe('a plain cookie', () => {
  it('has one token, the same in jar and header, with URI encoding or without', () => {
    const value = 'abc%3D%3Ddef0123456789';
    const [event] = maskCookie(jar('refresh_token', value), change, masker);
    const [use] = cookieUses([`refresh_token=${value}`], masker);
    expect(event!.kind === 'cookie' && event.value.members[0]!.value).toEqual(use!.value);
    expect(use).toMatchObject({ place: 'cookie', name: 'refresh_token', role: 'refresh', value: masker.token('abc==def0123456789') });
  });
  it('that is a session id or a preference is none of our business', () => {
    expect(cookieUses(['JSESSIONID=0123456789ABCDEF0123', 'theme=dark', 'empty='], masker)).toEqual([]);
  });
});
