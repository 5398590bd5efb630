import fc from 'fast-check';

/** A secret of some shape. */
export interface Secret {
  shape: string;
  text: string;
}

const LOWER = 'abcdefghijklmnopqrstuvwxyz';
const UPPER = LOWER.toUpperCase();
const NUMBERS = '0123456789';
const HEX = '0123456789abcdef';
const URL64 = `${UPPER}${LOWER}${NUMBERS}-_`;

const drawn = (characters: string, shortest: number, longest: number) =>
  fc.array(fc.constantFrom(...characters), { minLength: shortest, maxLength: longest }).map((parts) => parts.join(''));

const base64url = (text: string): string => Buffer.from(text).toString('base64url');
const header = fc.constantFrom('{"alg":"HS256","typ":"JWT"}', '{"alg":"RS256","kid":"k1"}', '{"typ":"at+jwt","alg":"ES256"}').map(base64url);
const payload = fc.record({ sub: drawn(URL64, 4, 20), exp: fc.integer({ min: 1_600_000_000, max: 1_900_000_000 }), jti: drawn(HEX, 12, 24) }).map((claims) => base64url(JSON.stringify(claims)));

/** Words of everyday; at most eight letters, so that no piece of twelve characters is one word alone. */
const WORDS = 'correct horse battery staple orange window garden silver monkey planet coffee summer winter dragon purple kitchen bridge candle rocket island forest tiger music letter mirror'.split(' ');

/** Shapes of secrets that nobody has to have seen before: they must go wherever they stand. */
const shapes: Record<string, fc.Arbitrary<string>> = {
  'JWT': fc.tuple(header, payload, drawn(URL64, 22, 43)).map((parts) => parts.join('.')),
  'JWE': fc.tuple(fc.constant(base64url('{"alg":"RSA-OAEP","enc":"A256GCM"}')), drawn(URL64, 40, 60), drawn(URL64, 16, 16), drawn(URL64, 24, 60), drawn(URL64, 22, 22)).map((parts) => parts.join('.')),
  'base64url': drawn(URL64, 16, 64),
  'base64': fc.uint8Array({ minLength: 12, maxLength: 48 }).map((bytes) => Buffer.from(bytes).toString('base64')),
  'hex': drawn(HEX, 16, 64),
  'HEX': drawn(HEX.toUpperCase(), 16, 64),
  'UUID': fc.uuid(),
  'base32': drawn(`${UPPER}234567`, 16, 32),
  'digits': fc.tuple(drawn('123456789', 1, 1), drawn(NUMBERS, 11, 19)).map((parts) => parts.join('')),
  'lower case': drawn(LOWER, 12, 40),
  'upper case': drawn(UPPER, 12, 40),
  'letters': drawn(LOWER + UPPER, 12, 40),
  'prefixed': fc.tuple(fc.constantFrom('sk_live_', 'ghp_', 'rt_', 'xoxp-', 'glpat-', 'AKIA'), drawn(LOWER + UPPER + NUMBERS, 16, 40)).map((parts) => parts.join('')),
  'user:pass': fc.tuple(fc.constantFrom('anna', 'admin', 'shop'), drawn(`${LOWER}${UPPER}${NUMBERS}!$*`, 12, 24)).map((parts) => parts.join(':')),
  'with signs': drawn(`${URL64}+/=%.`, 14, 40),
  'many signs': drawn(`abcXYZ0189+/=%.`, 16, 40),
  // One script alone, drawn at random, cannot be told from its language.
  'unicode': fc.array(fc.tuple(drawn('äöüßéñçøåАБжщыλωΔ東京密', 1, 2), drawn(`${LOWER}${NUMBERS}`, 1, 2)), { minLength: 6, maxLength: 12 }).map((parts) => parts.flat().join('')),
};

/**
 * Everything that the mask must recognise by itself. Out of reach are words: a passphrase of dictionary words that no sign-in sent before, standing in free
 * text, looks like free text. So do syllables made to be spoken, and words run together or drawn at random in a script without a letter table.
 */
export const anySecret: fc.Arbitrary<Secret> = fc.oneof(...Object.entries(shapes).map(([shape, text]) => text.map((made): Secret => ({ shape, text: made }))));

/** Only after a sign-in has sent it. */
export const passphrase: fc.Arbitrary<Secret> = fc
  .tuple(fc.array(fc.constantFrom(...WORDS), { minLength: 4, maxLength: 6 }), fc.constantFrom(' ', '-', '.', '_'))
  .map(([words, between]) => ({ shape: 'passphrase', text: words.join(between) }));

const escapeHtml = (text: string): string => text.replace(/[&<>"'/+=]/g, (sign) => `&#x${sign.charCodeAt(0).toString(16)};`);

/** In which disguise a secret may stand somewhere. */
export const encodings: Record<string, (text: string) => string> = {
  'plain': (text) => text,
  'URI': encodeURIComponent,
  'URI twice': (text) => encodeURIComponent(encodeURIComponent(text)),
  'base64': (text) => Buffer.from(text).toString('base64'),
  'base64, shifted': (text) => Buffer.from(`u:${text}`).toString('base64'),
  'base64url': base64url,
  'JSON': (text) => JSON.stringify({ v: text }),
  'JSON in JSON': (text) => JSON.stringify({ v: JSON.stringify({ w: [text] }) }),
  'JSON in base64': (text) => Buffer.from(JSON.stringify({ v: text })).toString('base64'),
  'quoted': (text) => `"${text}"`,
  'HTML': escapeHtml,
  'hex': (text) => Buffer.from(text).toString('hex'),
  'HEX': (text) => Buffer.from(text).toString('hex').toUpperCase(),
  'between': (text) => `x${text}y`,
  'behind a word': (text) => `token${text}`,
  'behind a sign': (text) => `(key=${text})`,
};

const PIECE = 12;

/** Each piece of twelve characters of a secret, plain, in URI encoding, in hex, and in base64 at its three alignments. Pieces of fewer than four different characters are none: `000000000000` stands in many a number. */
export function piecesOf(secret: string): string[] {
  const bytes = Buffer.from(secret);
  const base64 = [0, 1, 2].flatMap((shift) => {
    // Characters at both ends depend on what stands beside the secret.
    const text = Buffer.concat([Buffer.alloc(shift), bytes]).toString('base64').replace(/=+$/, '').slice(shift === 0 ? 0 : shift + 1, -1);
    return [text, text.replaceAll('+', '-').replaceAll('/', '_')];
  });
  const hex = bytes.toString('hex');
  const forms = new Set([secret, encodeURIComponent(secret), encodeURIComponent(encodeURIComponent(secret)), escapeHtml(secret), JSON.stringify(secret).slice(1, -1), hex, hex.toUpperCase(), ...base64]);
  return [...forms].flatMap((form) => Array.from({ length: Math.max(0, form.length - PIECE + 1) }, (_, at) => form.slice(at, at + PIECE))).filter((piece) => new Set(piece).size > 3);
}

/** A secret of digits may have the digits of a time in common with our own times, which are in every event: whether a piece is one of a time between the two, epoch ms. */
export function isTimeBetween(piece: string, from: number, to: number): boolean {
  if (!/^\d{12}$/.test(piece)) return false;
  const ten = Number(piece) * 10;
  const tail = Number(`${String(Math.floor(from)).slice(0, -PIECE)}${piece}`);
  return (ten + 9 >= from && ten <= to) || (tail >= from && tail <= to);
}

/** The pieces that a text holds. */
export function foundIn(text: string, pieces: ReadonlySet<string>): string[] {
  const found = new Set<string>();
  for (let at = 0; at + PIECE <= text.length; at += 1) {
    const piece = text.slice(at, at + PIECE);
    if (pieces.has(piece)) found.add(piece);
  }
  return [...found];
}
