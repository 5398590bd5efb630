import { describe, expect, it } from 'vitest';
import { answerFacts } from '../../src/mask/headers';
import { createMasker } from '../../src/mask/masker';

const masker = createMasker(new Uint8Array(32).fill(7));
const TOKEN = 'Kd83hs0aLq29xMz7Wv4bTn';
const DATE = 'Tue, 24 Nov 2026 10:00:00 GMT';
const cookiesOf = (...lines: string[]) => answerFacts([['date', DATE], ...lines.map((line) => ['set-cookie', line] as const)], 'https://shop.test/', masker).cookies;
const plain = { name: 'refresh_token', size: 'refresh_token'.length + TOKEN.length, domain: '', path: '', sameSite: '', secure: false, httpOnly: false };

describe('a Set-Cookie line of a token', () => {
  it.each<[string, object]>([
    [`refresh_token=${TOKEN}`, plain],
    [`refresh_token=${TOKEN}; Path=/auth; Domain=.shop.test; HttpOnly; Secure; SameSite=None; Max-Age=86400; Partitioned`, { ...plain, path: '/auth', domain: '.shop.test', httpOnly: true, secure: true, sameSite: 'none', age: 86_400, partitioned: true }],
    [`refresh_token=${TOKEN};path=/;samesite=LAX;secure`, { ...plain, path: '/', sameSite: 'lax', secure: true }],
    [`refresh_token=${TOKEN}; Expires=Tue, 24 Nov 2026 10:01:00 GMT`, { ...plain, age: 60 }],
    [`refresh_token=${TOKEN}; Max-Age=100000000049`, { ...plain, age: 400 * 86_400 }],
    [`refresh_token=${TOKEN}; Max-Age=2592001`, { ...plain, age: 30 * 86_400 }],
    ['refresh_token=; Max-Age=0', { ...plain, size: 13, age: 0 }],
    ['refresh_token=gone; Expires=Thu, 01 Jan 1970 00:00:00 GMT', { ...plain, size: 17, age: 0 }],
    [`refresh_token=${TOKEN}\u0001`, { ...plain, size: plain.size + 1, broken: true }],
    [`sb-abc-auth-token.1=${TOKEN}`, { ...plain, name: 'sb-abc-auth-token.1', size: 19 + TOKEN.length }],
    [`refresh_token=${TOKEN}; Path=/a; Path=/b`, { ...plain, path: '/b' }],
  ])('%s', (line, expected) => expect(cookiesOf(line)).toEqual([expected]));

  it('is told among others, each for itself', () => expect(cookiesOf(`access_token=${TOKEN}\nrefresh_token=${TOKEN}; HttpOnly`)?.map(({ name, httpOnly }) => [name, httpOnly])).toEqual([['access_token', false], ['refresh_token', true]]));

  it('of an IPv4 address keeps its domain readable', () => expect(cookiesOf(`rt=${TOKEN}; Domain=127.0.0.1`)).toMatchObject([{ domain: '127.0.0.1' }]));
});

it('what holds no token is none of our business', () => expect(cookiesOf('JSESSIONID=Kd83hs0aLq29xMz7Wv4bTn', 'theme=dark; Path=/', `_ga=GA1.2.${TOKEN}`)).toBeUndefined());

describe('Referrer-Policy', () => {
  const policy = (value: string) => answerFacts([['referrer-policy', value]], 'https://shop.test/', masker).referrerPolicy;
  it.each([
    ['no-referrer, Unsafe-URL', 'unsafe-url'],
    ['origin, something-new', 'origin'],
    ['no-referrer-when-downgrade', 'no-referrer-when-downgrade'],
    [TOKEN, undefined],
  ])('%s is %s', (value, expected) => expect(policy(value)).toBe(expected));
});
