/** What a site's secrets left behind, in no form that could be read: kept beside the masking key, it outlives the worker and the session. */
export interface Noted {
  /** Key of the hashes, 32 bits. */
  seed: number;
  /** Another list with each change; the latest last. */
  hashes: readonly number[];
}

/** Nothing yet, under a key of its own. */
export const nothingNoted = (): Noted => ({ seed: crypto.getRandomValues(new Int32Array(1))[0]!, hashes: [] });

/** What was seen as a secret on a site and words alone cannot tell: a passphrase, a password that is a word, a token that is one. */
export interface Seen {
  /** True when it was not known before. */
  add(secret: string): boolean;
  /** The text with each of them replaced. */
  cover(text: string, replace: (secret: string) => string): string;
}

const WORD = /[\p{L}\p{N}]+/gu;
/** What everybody's password or user is called says nothing, and would blacken every message. */
const NO_SECRET = /^(?:(?:pass|word|user|name|test|demo|admin|token|refresh|access)+|.{1,5})$/i;
const MOST = 500;

/**
 * Keeps of each secret nothing but keyed hashes of its words, in `noted`: of one alone, of each two neighbours, and of all run together.
 * So one common word of a passphrase stays readable, the phrase does not.
 */
export function createSeen(noted: Noted): Seen {
  const known = new Set(noted.hashes);
  const hash = (word: string, from = noted.seed): number => {
    let sum = from;
    for (let at = 0; at < word.length; at += 1) sum = Math.imul(sum ^ word.charCodeAt(at), 0x01000193);
    return sum ^ (sum >>> 15);
  };
  return {
    add(secret) {
      const words = secret.slice(0, 500).match(WORD) ?? [];
      const whole = words.join('');
      if (NO_SECRET.test(whole)) return false;
      const sums = [hash(whole), ...words.slice(1).map((word, at) => hash(word, hash(words[at]!)))];
      const isNews = sums.some((sum) => !known.has(sum));
      // What comes again is the latest once more.
      for (const sum of sums) {
        known.delete(sum);
        known.add(sum);
      }
      if (!isNews) return false;
      while (known.size > MOST) known.delete(known.values().next().value!);
      noted.hashes = [...known];
      return true;
    },
    cover(text, replace) {
      if (known.size === 0) return text;
      const words = [...text.matchAll(WORD)];
      const hashes = words.map(([word]) => hash(word));
      const isPair = (at: number) => at > 0 && at < words.length && known.has(hash(words[at]![0], hashes[at - 1]));
      let covered = '';
      let done = 0;
      for (let at = 0; at < words.length; at += 1) {
        if (!known.has(hashes[at]!) && !isPair(at + 1)) continue;
        const start = words[at]!.index;
        while (isPair(at + 1)) at += 1;
        const end = words[at]!.index + words[at]![0].length;
        covered += text.slice(done, start) + replace(text.slice(start, end));
        done = end;
      }
      return covered + text.slice(done);
    },
  };
}
