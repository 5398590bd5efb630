/** What this session has seen as a secret and words alone cannot tell: a passphrase, a password that is a word, a token that is one. */
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
 * In memory only, and of each secret nothing but keyed hashes of its words: of one alone, of each two neighbours, and of all run together.
 * So one common word of a passphrase stays readable, the phrase does not. A worker that starts anew has forgotten them.
 */
export function createSeen(seed: number): Seen {
  const known = new Set<number>();
  const hash = (word: string, from = seed): number => {
    let sum = from;
    for (let at = 0; at < word.length; at += 1) sum = Math.imul(sum ^ word.charCodeAt(at), 0x01000193);
    return sum ^ (sum >>> 15);
  };
  return {
    add(secret) {
      const words = secret.slice(0, 500).match(WORD) ?? [];
      const whole = words.join('');
      if (NO_SECRET.test(whole)) return false;
      const before = known.size;
      known.add(hash(whole));
      words.forEach((word, at) => at > 0 && known.add(hash(word, hash(words[at - 1]!))));
      if (known.size === before) return false;
      while (known.size > MOST) known.delete(known.values().next().value!);
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
