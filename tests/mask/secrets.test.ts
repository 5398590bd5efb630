import fc from 'fast-check';
import { expect, it } from 'vitest';
import { createMasker } from '../../src/mask/masker';
import { maskPage } from '../../src/mask/page';
import { anySecret, encodings, foundIn, isTimeBetween, passphrase, piecesOf, type Secret } from '../support/secrets';
import { keptOf, SHARES, signInsWith } from './planted';

const KEY = new Uint8Array(32).fill(5);
const encoding = fc.constantFrom(...Object.keys(encodings));
/** The same secrets on every run. */
const runs = (numRuns: number) => ({ seed: 20_261_126, numRuns });

const share = fc.nat(SHARES - 1);
const leaks = (secret: Secret, how: string, at: number, masker = createMasker(KEY)): string[] => foundIn(keptOf(encodings[how]!(secret.text), masker, at), new Set(piecesOf(secret.text)));

it('no piece of a secret is kept, of whatever shape, in whatever place and disguise', { timeout: 120_000 }, () => {
  fc.assert(
    fc.property(anySecret, encoding, share, (secret, how, at) => {
      expect(leaks(secret, how, at)).toEqual([]);
    }),
    runs(300),
  );
});

it('no piece of a passphrase is kept, once a sign-in has sent it', { timeout: 120_000 }, () => {
  const sender = { tab: 1, frame: 0, doc: 'D1', origin: 'https://shop.test' };
  fc.assert(
    fc.property(passphrase, encoding, share, fc.nat(3), (secret, how, at, form) => {
      const masker = createMasker(KEY);
      const body = signInsWith(secret.text)[form]!;
      const events = maskPage({ k: 'request', t: 1, c: 1, api: 'fetch', method: 'POST', url: 'https://shop.test/login', headers: [], body, size: body.length }, sender, masker);
      expect(foundIn(JSON.stringify(events), new Set(piecesOf(secret.text)))).toEqual([]);
      expect(leaks(secret, how, at, masker)).toEqual([]);
    }),
    runs(100),
  );
});

it('pieces that are digits of our own times are known as such, and no others', () => {
  const [from, to] = [1_795_712_106_795, 1_795_712_106_900];
  expect(['179571210679', '795712106795', '795712106900'].map((piece) => isTimeBetween(piece, from, to))).toEqual([true, true, true]);
  expect(['179571210678', '179571210691', '795712106794', '795712106901', '79571210679a', '17957121067'].map((piece) => isTimeBetween(piece, from, to))).toEqual([false, false, false, false, false, false]);
});
