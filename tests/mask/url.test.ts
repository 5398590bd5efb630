import { describe, expect, it } from 'vitest';
import { createMasker } from '../../src/mask/masker';
import { maskUrl, tokensInUrl } from '../../src/mask/url';

const masker = createMasker(new Uint8Array(32).fill(7));
const JWT = 'eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiJhIiwiZXhwIjoxNzAwMDAwMDAwfQ.c2lnbmF0dXJlLXNpZ25hdHVyZQ';
/** 16 kB that look like secrets, with slashes as base64 has them. */
const BYTES = Array.from({ length: 200 }, (_, at) => `aB3${(at * 7_919).toString(36)}${'kLm2QxW7zzRt'.repeat(6)}`).join('/');

describe('a URL that is the thing itself', () => {
  it.each<[string, string, string]>([
    [`data:image/png;base64,${BYTES}`, 'data:', 'image/png'],
    [`data:,${BYTES}`, 'data:', ''],
    [`data:text/html,<a href="?token=${JWT}#${JWT}">`, 'data:', 'text/html'],
    [`data:application/${BYTES},x`, 'data:', ''],
    [`blob:https://shop.test/${BYTES}`, 'blob:https://shop.test', ''],
    [`blob:null/0f8b1c`, 'blob:', ''],
    [`javascript:run("${JWT}")`, 'javascript:', ''],
  ])('%.30s is kept as what it is, and carries no token', (url, origin, path) => {
    expect(maskUrl(url, masker)).toEqual({ origin, path, query: '' });
    expect(tokensInUrl(url, masker)).toEqual([]);
  });
});

describe('tokens in a URL', () => {
  it.each([
    [`https://shop.test/reset/${JWT}`, 'path'],
    [`wss://shop.test/${JWT}`, 'path'],
    [`shop-app://callback?access_token=${JWT}`, 'query'],
    [`https://shop.test/callback#access_token=${JWT}`, 'fragment'],
    [`https://shop.test/#/reset/${JWT}`, 'fragment'],
  ])('%.25s has one', (url, place) => expect(tokensInUrl(url, masker)).toMatchObject([{ place, value: { kind: 'jwt' } }]));

  it('are none in the path of an app', () => expect(tokensInUrl(`shop-app:${BYTES}/${JWT}`, masker)).toEqual([]));
});

describe('the words of an authorization', () => {
  const words = (url: string) => {
    const { prompt, error } = maskUrl(url, masker);
    return [prompt, error];
  };
  it.each<[string, (string | undefined)[]]>([
    ['https://id.test/authorize?client_id=a&prompt=none', ['none', undefined]],
    ['https://id.test/authorize?prompt=select_account&x=1', ['select_account', undefined]],
    ['https://shop.test/cb?error=login_required&state=abc', [undefined, 'login_required']],
    ['https://shop.test/cb#error=interaction_required', [undefined, 'interaction_required']],
    ['https://shop.test/cb#state=1&error=consent_required&x', [undefined, 'consent_required']],
    ['https://shop.test/cb?error=Kd83hs0aLq29xMz7', [undefined, undefined]],
    ['https://shop.test/cb?error=login_requiredKd83', [undefined, undefined]],
    ['https://shop.test/cb?prompt=nonesuch&terror=login_required', [undefined, undefined]],
  ])('%s', (url, expected) => expect(words(url)).toEqual(expected));
});
