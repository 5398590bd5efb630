/** For each letter a to z the letters that may follow it in a word, as 26 bits: counted over technical English. Letters drawn at random keep to it half of the time. */
const FOLLOWS = '13wlta b6xsv cf3x1 c4tp9 jz5z3 b64vl 16pyp b6ec7 qszgf sg0h he2d cd37j ta8j cg2rh 9y6pr b6xg9 mh34 exz0f dnmbb dp03j l18f 5z4h 909d c179 304es 7l'
  .split(' ')
  .map((row) => parseInt(row, 36));

/** Short words that say something beside a secret; any other short piece could belong to it. */
const SHORT = /^(?:v\d|api|app|auth|oauth2?|me|ids?|ur[il]|jw[ekst]|jwks|sso|sts|db|www|com|net|org|web|[jt]sx?|css|get|set|put|new|old|all|any|own|log|key|err|not?|the|and|for|has|was|is|in|on|of|to|too|by|un|xml|html|json|http)$/i;

/** How English ends its long words, and what names that are run together end with. */
const ENDING = /(?:ions?|ments?|ing|ly|it(?:y|ies)|bles?|ous|ive|[ae]n(?:ce|t)s?|at(?:e|or)s?|[eo]rs?|ed|als?|ness|words?|names?|tokens?|info|check|ics?|ures?)$/;

/** `clear`: words that a person chose. `weak`: too short to tell. `bad`: what a generator made. */
export type Sense = 'clear' | 'weak' | 'bad';

/** What a piece of letters and digits is. */
export function senseOf(piece: string): Sense {
  if (SHORT.test(piece)) return 'clear';
  // Letters with accents are judged by what they are without.
  const plain = piece.normalize('NFD').replace(/\p{M}/gu, '');
  if (/^[A-Za-z]+\d{0,3}$/.test(plain)) return senseOfLetters(plain.replace(/\d+$/, ''));
  if (/^(?:\d{1,6}|[A-Z]{1,4}\d{1,5}|.{1,3})$/u.test(plain)) return 'weak';
  // Scripts without a table: words of usual length, and running text of those that have no spaces.
  return /^(?:[\u0370-\u06ff]{1,20}|[\u3040-\ud7ff]+)$/.test(plain.normalize()) ? 'clear' : 'bad';
}

function senseOfLetters(letters: string): Sense {
  const humps = letters.split(/(?<=[a-z])(?=[A-Z])|(?<=[A-Z])(?=[A-Z][a-z])/);
  if (humps.length === 1) return senseOfWord(letters, 1);
  const unclear = humps.filter((hump) => senseOfWord(hump, 0) !== 'clear').join('');
  if (unclear === '') return 'clear';
  // `XMLHttpRequest`: one abbreviation among words is a word's, too.
  if (/^[A-Z]{2,3}$/.test(unclear) && letters.length > 7) return 'clear';
  return letters.length < 8 ? 'weak' : 'bad';
}

/** `odd`: pairs of letters that may be unusual in a word of seven letters and more. */
function senseOfWord(word: string, odd: number): Sense {
  if (word.length < 4) return SHORT.test(word) ? 'clear' : 'weak';
  const lower = word.toLowerCase();
  let unusual = 0;
  for (let at = 1; at < lower.length; at += 1) unusual += 1 - ((FOLLOWS[lower.charCodeAt(at - 1) - 97]! >> (lower.charCodeAt(at) - 97)) & 1);
  if (word.length > 11) return unusual === 0 && ENDING.test(lower) ? 'clear' : 'bad';
  return unusual <= (word.length > 6 ? odd : 0) ? 'clear' : 'weak';
}
