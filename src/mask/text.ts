import { decodeUri } from '../core/decode';
import { jwtsIn } from '../recognise/token-like';
import type { Masker } from './masker';
import { senseOf, type Sense } from './word-like';

/** Several words in quotes are a value that the message tells back. Apostrophes are no quotes. */
const QUOTED = /(?<![\p{L}\p{N}])["'`“«][^"'`”»\n]*[^\s"'`]\s+[^\s"'`”»][^"'`”»\n]*["'`”»](?![\p{L}\p{N}])/gu;
const UUID = /[\da-f]{8}(?:-[\da-f]{4}){3}-[\da-f]{12}(?![\p{L}\d])/giu;
/** The name before it goes with its last two words: `first.last@host`. */
const EMAIL = /[\p{L}\p{N}_+-]+(?:\.[\p{L}\p{N}_+-]+)?(?:@|%40)[\w-]+(?:\.(?:[a-z\d-]+|[A-Z\d-]+)(?![\p{L}\d]))+/gu;
/** Seven digits and more: telephones, cards, accounts. */
const DIGITS = /(?<![\p{L}\d~])\d(?:[ .()-]{0,2}\d){6,}(?![\p{L}\d])/gu;
const DATE = /^(?:19|20)\d\d-[01]\d-[0-3]\d(?:[T ]\d\d(?::[\d:.]*Z?)?)?\W?$/;
/** What this file has put in. */
const MARK = /^(?:[\da-f]{6}|[\da-f]{12})$/;

/** Letters and digits; a long run of other signs may be a password's. */
const PIECE = /[\p{L}\p{M}\p{N}%]+|[^\s\p{L}\p{M}\p{N}%]{6,}/gu;
/** More unclear characters than this in a row are no accident. */
const UNCLEAR = 8;
/** Pages use few names and paths, over and over: these are judged once. */
const LONGEST_KEPT = 100;
const MOST_WORDS = 2_000;

/** Text for people (error messages) with everything that could be a secret replaced by `~mark`. At most `limit` characters. */
export function maskText(text: string, masker: Masker, limit = 200): string {
  if (text.length <= limit && masker.words.has(text)) return text;
  const mark = (secret: string) => `~${masker.mark(secret)}`;
  // What is marked already must not be marked again, and nothing of the text may look as if it were.
  let rest = masker.cover(text.slice(0, 2_000).replaceAll('~', '-'), mark);
  // A token has one id everywhere, so that it can be followed.
  for (const jwt of jwtsIn(rest)) rest = rest.replaceAll(jwt, `~${masker.mark(jwt, 12)}`);
  const masked = rest
    .replace(QUOTED, (quoted) => quoted[0] + mark(quoted.slice(1, -1)) + quoted.at(-1))
    .replace(UUID, mark)
    .replace(EMAIL, mark)
    .replace(DIGITS, (digits) => (DATE.test(digits) ? digits : mark(digits)))
    .replace(/\S{8,}/g, (run) => maskRun(run, masker, mark));
  if (masked === text && text.length < LONGEST_KEPT) {
    if (masker.words.size > MOST_WORDS) masker.words.clear();
    masker.words.add(text);
  }
  return masked.length > limit ? `${masked.slice(0, limit - 1)}…` : masked;
}

/** A run without spaces: unclear pieces side by side are one secret. */
function maskRun(run: string, masker: Masker, mark: (secret: string) => string): string {
  if (DATE.test(run)) return run;
  let masked = '';
  let done = 0;
  let start = -1;
  let end = 0;
  let unclear = 0;
  let bad = false;
  const close = () => {
    if (start >= 0 && (bad || unclear > UNCLEAR)) {
      masked += run.slice(done, start) + mark(run.slice(start, end));
      done = end;
    }
    start = -1;
    unclear = 0;
    bad = false;
  };
  for (const { piece, index, sense } of piecesOf(run, masker)) {
    if (sense === 'clear') {
      close();
      continue;
    }
    if (start < 0) start = index;
    else unclear += index - end;
    end = index + piece.length;
    unclear += piece.length;
    bad ||= sense === 'bad';
  }
  close();
  return masked + run.slice(done);
}

/** Beside what is no word, only words are clear: `sisqvoi3` in `L5M0X_sisqvoi3` is the rest of a secret. */
const FRAIL = /^(?=.{4})(?!(?:[A-Z]?[a-z]{3,}(?:[A-Z][a-z]{2,})*|[A-Z]{4,})$)/;

/** The pieces of a run. `Efucf` in `-CYNE4_Efucf` goes with what it is joined to. */
function piecesOf(run: string, masker: Masker) {
  const pieces = [...run.matchAll(PIECE)].map(({ 0: piece, index }) => ({ piece, index, sense: run[index - 1] === '~' ? ((MARK.test(piece) ? 'clear' : 'bad') as Sense) : senseOfPiece(piece, masker) }));
  const joint = /^\/|\/\//.test(run) ? /^[-_+=.$*!]{1,5}$/ : /^[-_+=.$*!/]{1,5}$/;
  for (const step of [1, -1]) {
    for (let at = step > 0 ? 1 : pieces.length - 2; pieces[at]; at += step) {
      const here = pieces[at]!;
      const beside = pieces[at - step]!;
      const [first, second] = step > 0 ? [beside, here] : [here, beside];
      const isFrail = here.sense === 'weak' || (FRAIL.test(here.piece) && joint.test(run.slice(first.index + first.piece.length, second.index)));
      if (beside.sense === 'bad' && isFrail && !(run[here.index - 1] === '~')) here.sense = 'bad';
    }
  }
  return pieces;
}

function senseOfPiece(piece: string, masker: Masker): Sense {
  if (!/[\p{L}\p{N}%]/u.test(piece)) return /^(.)\1*$/.test(piece) ? 'clear' : 'bad';
  if (!piece.includes('%')) return senseOf(piece);
  const decoded = decodeUri(piece) ?? piece;
  if (decoded === piece) return senseOf(piece.replaceAll('%', ''));
  if (!isPlain(decoded, masker)) return 'bad';
  return [...decoded.matchAll(PIECE)].every(([inner]) => senseOfPiece(inner, masker) === 'clear') ? 'clear' : 'weak';
}

/** True for names that a person chose: words and small numbers. */
export const isPlain = (text: string, masker: Masker): boolean => maskText(text, masker, Infinity) === text;

/** A key or member name: kept when it is words, else each secret-like part becomes a mark. */
export const maskName = (name: string, masker: Masker): string => maskText(name, masker, 120);

/** A word of a protocol (grant type, operation), or undefined: never another value. */
export const wordOnly = (text: string | null | undefined, masker: Masker): string | undefined => (text && /^[\w:.-]{1,80}$/.test(text) && isPlain(text, masker) ? text : undefined);
