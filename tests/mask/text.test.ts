import { describe, expect, it } from 'vitest';
import { createMasker } from '../../src/mask/masker';
import { lineOf } from '../../src/mask/stack';
import { tokensSent } from '../../src/mask/headers';
import { isPlain, maskText, wordOnly } from '../../src/mask/text';
import { maskUrl, tokensInUrl } from '../../src/mask/url';

const masker = createMasker(new Uint8Array(32).fill(7));

describe('isPlain', () => {
  it.each(['refresh-token', 'oauth2', 'v1', 'api', 'connect', 'openid-connect', 'Orders', '12345', 'A0230', 'auth.ts', 'getTokensFromRefreshToken', 'NotAuthorizedException', 'accountId', 'redirectURL'])('%s is a name', (text) => expect(isPlain(text, masker)).toBe(true));
  it.each(['s3cr3tV4lue', '8f14e45fceea167a', 'rt_9aF3kLm2Qx', 'XkQpLmNrTvWzYbCd', 'dXpQzRtYbNmWcVdFgHjL', 'aBcDeFgHiJkLmNoPqRsTuVwX', 'qwertyuiopasdfghjklzxcvbn', 'b210c4d2-e8f1-4a0b-9c1d-0123456789ab'])('%s could be a secret', (text) => expect(isPlain(text, masker)).toBe(false));
});

describe('maskText', () => {
  it('keeps words and replaces what could be a secret by its mark', () => {
    const masked = maskText('Token rt_9aF3kLm2QxW7 of user is expired', masker);
    expect(masked).toMatch(/^Token ~[0-9a-f]{6} of user is expired$/);
  });
  it('marks equal secrets equally and different ones differently', () => {
    expect(maskText('aaaa1111bbbb2222', masker)).toBe(maskText('aaaa1111bbbb2222', masker));
    expect(maskText('aaaa1111bbbb2222', masker)).not.toBe(maskText('aaaa1111bbbb2223', masker));
  });
  it('is another mark under another key', () => {
    const other = createMasker(new Uint8Array(32).fill(8));
    expect(maskText('aaaa1111bbbb2222', masker)).not.toBe(maskText('aaaa1111bbbb2222', other));
  });
});

describe('text made to be slow to read', () => {
  const parts = ['a', 'A', 'aA', 'Aaa', '1', 'a1', '-', '.', '%25', '%', '"', "' ", '@', '(', 'é', '密', '_a', '/', ' 1', 'eyJ', 'a.b@'];
  const ends = ['', '1', '_Zq7Wv3', '~', '"', '@x.y', '%'];
  it.each(parts)('is read in time: %s, over and over', (part) => {
    for (const end of ends) {
      const text = part.repeat(Math.ceil(4000 / part.length)) + end;
      const before = performance.now();
      maskText(text, masker);
      maskText(`Zq7Wv3Kx9Lm2_${text.slice(-60)}`, masker);
      maskUrl(`https://shop.test/${encodeURIComponent(text)}?q=${encodeURIComponent(text)}#/${text}`, masker);
      // Some milliseconds each. What tries all ways to part a text takes years.
      expect(performance.now() - before).toBeLessThan(3000);
    }
  });
});

describe('maskUrl', () => {
  it('keeps origin and words, marks values and secret-like segments', () => {
    expect(maskUrl('https://user:pw@api.shop.test:8443/v1/orders/8f14e45fceea167a?sort=asc&empty=#frag', masker)).toEqual({
      origin: 'https://api.shop.test:8443',
      path: expect.stringMatching(/^\/v1\/orders\/~[0-9a-f]{6}$/) as string,
      query: expect.stringMatching(/^\?sort=~[0-9a-f]{6}&empty=$/) as string,
    });
  });
  it('keeps a route in the fragment, and only that', () => {
    expect(maskUrl('https://shop.test/#/login?next=/a', masker).path).toBe('/#/login');
    expect(maskUrl('https://shop.test/#access_token=abc', masker).path).toBe('/');
  });
  it('finds tokens in query and fragment', () => {
    const uses = tokensInUrl('https://shop.test/cb?refreshToken=rt9aF3kLm2QxW7zz01#access_token=at9aF3kLm2QxW7zz01&x=1', masker);
    expect(uses.map(({ name, role }) => [name, role])).toEqual([['refreshToken', 'refresh'], ['access_token', 'access']]);
  });
  it('survives what is no URL', () => {
    expect(maskUrl('::not a url 8f14e45fceea167a', masker).path).not.toContain('8f14e45fceea167a');
  });
});

describe('lineOf', () => {
  const stack = (frames: string) => `Error\n${frames}`;
  it('is the first frame that is neither ours nor a library', () => {
    const line = lineOf(stack('    at Object.apply (chrome-extension://abc/src/page/hook.iife.js:1:200)\n    at dispatchXhrRequest (https://shop.test/vendor/axios.js:1:2)\n    at async refresh (https://shop.test/apps/auth.ts:47:15)'), masker);
    expect(line).toEqual({ file: 'https://shop.test/apps/auth.ts', line: 47, column: 15, fn: 'refresh' });
  });
  it('falls back to a library frame', () => {
    expect(lineOf(stack('    at send (https://shop.test/vendor/axios.js:1:2)'), masker)?.line).toBe(1);
  });
  it('reads stacks of Firefox and Safari', () => {
    expect(lineOf('refresh@https://shop.test/auth.js:47:15\n@https://shop.test/main.js:3:1', masker)).toMatchObject({ file: 'https://shop.test/auth.js', line: 47, fn: 'refresh' });
  });
  it('drops the query of a script', () => {
    expect(lineOf(stack('    at https://shop.test/auth.js?token=8f14e45fceea167a:4:1'), masker)?.file).toBe('https://shop.test/auth.js');
  });
  it('is nothing without a stack', () => expect(lineOf(undefined, masker)).toBeUndefined());
});

describe('tokensSent', () => {
  it('keeps a known scheme, and nothing of an unknown one', () => {
    expect(tokensSent([['authorization', 'Bearer at9aF3kLm2QxW7zz01']], masker)[0]).toMatchObject({ scheme: 'Bearer', role: 'access' });
    const [use] = tokensSent([['authorization', 's3cr3tpart one-more-part']], masker);
    expect(use?.scheme).toBeUndefined();
    expect(JSON.stringify(use)).not.toMatch(/s3cr3t|one-more/);
  });
});

describe('wordOnly', () => {
  it.each(['refresh_token', 'urn:ietf:params:oauth:grant-type:jwt-bearer', 'refreshToken', 'invalid_token'])('%s is a word', (text) => expect(wordOnly(text, masker)).toBe(text));
  it.each(['qk3J9s-AbC_kd83', 'two words', '', undefined])('%j is none', (text) => expect(wordOnly(text, masker)).toBeUndefined());
});
