import { describe, expect, it } from 'vitest';
import { sketchAnswer, sketchMessage, sketchRequest } from '../../src/mask/body';
import { tokensIssued, tokensSent } from '../../src/mask/headers';
import { createMasker } from '../../src/mask/masker';
import { maskStored } from '../../src/mask/stored';
import { tokensInUrl } from '../../src/mask/url';
import type { TokenValue } from '../../src/core/token-ref';

const masker = createMasker(new Uint8Array(32).fill(7));
const part = (value: object) => Buffer.from(JSON.stringify(value)).toString('base64url');
const JWT = `${part({ alg: 'HS256' })}.${part({ sub: '1' })}.sIgNaTuRe0123456789`;
const { id } = masker.token(JWT) as { id: string };
const ids = (uses: readonly { value: TokenValue }[] = []) => uses.map(({ value }) => value.kind !== 'junk' && value.id);

describe('a JWT is a token, with the id that it has everywhere,', () => {
  it.each<[string, () => readonly { value: TokenValue }[] | undefined]>([
    ['below a member that nobody knows', () => sketchRequest({ text: JSON.stringify({ a: { b: [{ proof: JWT }] } }), size: 9 }, masker)?.tokens],
    ['inside other text of an answer', () => sketchAnswer({ text: JSON.stringify({ link: `https://shop.test/x?y=${JWT}&z=1` }), size: 9 }, 1, masker).tokens],
    ['in JSON that stands in JSON', () => sketchAnswer({ text: JSON.stringify({ payload: JSON.stringify({ proof: JWT }) }), size: 9 }, 1, masker).tokens],
    ['in a message of a socket', () => sketchMessage({ text: JSON.stringify({ type: 'hello', with: JWT }), size: 9 }, masker).tokens],
    ['in a header that nobody knows', () => tokensSent([['x-shop-proof', `v1 ${JWT}`]], masker)],
    ['in an answer header that nobody knows', () => tokensIssued([['x-shop-proof', JWT]], masker)],
    ['in the address of the page before', () => tokensSent([['referer', `https://shop.test/cb?ticket=${JWT}`]], masker)],
    ['in a path', () => tokensInUrl(`https://shop.test/verify/${JWT}/now`, masker)],
    ['in a parameter that nobody knows', () => tokensInUrl(`https://shop.test/?next=/a?b=${JWT}`, masker)],
    ['in a fragment', () => tokensInUrl(`https://shop.test/#/reset/${JWT}`, masker)],
    ['under a key that nobody knows', () => maskStored('misc', JSON.stringify({ some: { thing: JWT } }), masker).members],
  ])('%s', (_, uses) => expect(ids(uses())).toEqual([id]));

  it('and told once where its member is known', () => {
    expect(ids(sketchRequest({ text: JSON.stringify({ access_token: JWT }), size: 9 }, masker)?.tokens)).toEqual([id]);
  });

  it('but no DPoP proof is, which is made for one request alone', () => expect(tokensSent([['dpop', JWT]], masker)).toEqual([]));
});

it('keeps of claims only what is an address or words', () => {
  const claims = { iss: 'https://id.shop.test/realms/main', aud: 'Zq7Wv3Kx9Lm2Rt5Yb8', sub: 'someone@shop.test', typ: 'at+jwt' };
  const { claims: kept } = masker.token(`${part({ alg: 'HS256' })}.${part(claims)}.x`) as { claims?: Record<string, string> };
  expect(kept).toEqual({ iss: claims.iss, aud: expect.stringMatching(/^~[0-9a-f]{6}$/) as string, sub: expect.stringMatching(/^[0-9a-f]{6}$/) as string, typ: 'at+jwt' });
});

it.each(['[object Promise]', 'undefined', 'Bearer null'])('tells the placeholder %s as it is', (text) => expect(masker.token(text)).toMatchObject({ kind: 'junk', text }));
it.each(['[object Sup3rSecret]', '[object Hidden]', 'nullxyz', 'Bearer hunter2'])('never calls %s a placeholder', (text) => expect(masker.token(text).kind).toBe('opaque'));
