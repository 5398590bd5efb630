import { SignJWT } from 'jose';
import { describe, expect, it } from 'vitest';
import { claimsOf } from '../../src/core/jwt';

const label = (text: string) => `<${text.length}>`;
const sign = (claims: Record<string, unknown>) => new SignJWT(claims).setProtectedHeader({ alg: 'HS256' }).sign(new Uint8Array(32));

describe('claimsOf', () => {
  it('keeps times, issuer, audience and type, and labels the subject', async () => {
    const jwt = await sign({ exp: 1_900_000_000, iat: 1_800_000_000, iss: 'https://id.shop.test', aud: ['shop-api', 'x'], typ: 'refresh', sub: 'user@shop.test', email: 'user@shop.test' });
    expect(claimsOf(jwt, label)).toEqual({ exp: 1_900_000_000, iat: 1_800_000_000, iss: 'https://id.shop.test', aud: 'shop-api', typ: 'refresh', sub: '<14>' });
  });

  it('reads the type from token_type, token_use or type', async () => {
    for (const name of ['token_type', 'token_use', 'type']) expect(claimsOf(await sign({ [name]: 'access' }), label)?.typ).toBe('access');
  });

  it('drops claims of the wrong shape', async () => {
    expect(claimsOf(await sign({ iss: 'a b', typ: 'x'.repeat(30), aud: 5 }), label)).toEqual({});
  });

  it.each(['', 'abc', 'a.b', 'a.b.c', 'eyJ.eyJ.sig', `${btoa('{"no":"alg"}')}.${btoa('{}')}.s`, '1.2.3', `${'A'.repeat(20_000)}.b.c`])('is no JWT: %j', (raw) => {
    expect(claimsOf(raw, label)).toBeUndefined();
  });

  it('knows a JWE (five parts) without looking into it', () => {
    const head = btoa('{"alg":"dir","enc":"A256GCM"}').replaceAll('=', '');
    expect(claimsOf(`${head}..iv.text.tag`, label)).toEqual({});
  });
});
