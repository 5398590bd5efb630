import type { Lines } from './lines';

/** What a typed filter asks for. All terms must hold. */
export interface Term {
  /** undefined: free text. */
  key?: string;
  /** Lower case. '' with a key: any value. */
  value: string;
  negated: boolean;
}

/** Answered from the row's lines (`lines.ts`). */
const TEXT_KEYS = ['kind', 'view', 'status', 'method', 'url', 'host', 'token', 'tab', 'key', 'area', 'what', 'error', 'code'];
/** Answered by the analysis, because the answer may change while more is seen. */
const LIVE_KEYS = ['role', 'outcome', 'fault'] as const;

export type LiveKey = (typeof LIVE_KEYS)[number];
export const filterKeys: readonly string[] = [...TEXT_KEYS, ...LIVE_KEYS];

/** Whether an event passes, by its `seq`. */
export type RowTest = (seq: number) => boolean;
/** Asks for `value` (lower case, '' = any) under `key`. */
export type LiveTest = (key: LiveKey, value: string) => RowTest;

/** `free text`, `"two words"`, `key:value`, `-negated`. An unknown key is free text, so that an address can be typed. */
export function parseFilter(text: string): Term[] {
  const terms: Term[] = [];
  for (const [, minus, quoted, plain] of text.toLowerCase().matchAll(/(-?)(?:"([^"]*)"?|(\S+))/g)) {
    const negated = minus === '-';
    if (quoted !== undefined) {
      if (quoted !== '') terms.push({ value: quoted, negated });
      continue;
    }
    if (plain === undefined) continue;
    terms.push({ ...keyAndValue(plain), negated });
  }
  return terms;
}

function keyAndValue(plain: string): { key?: string; value: string } {
  const colon = plain.indexOf(':');
  const key = plain.slice(0, Math.max(0, colon));
  if (!filterKeys.includes(key)) return { value: plain };
  return { key, value: plain.slice(colon + 1).replaceAll('"', '') };
}

/** Whether a term is answered by the analysis, so that its answer may change. */
export const asksAnalysis = (terms: readonly Term[]): boolean => terms.some(({ key }) => key !== undefined && isLive(key));

/** One test for a row; undefined when everything passes. */
export function compileFilter(terms: readonly Term[], lines: Lines, live: LiveTest): RowTest | undefined {
  const tests = terms.map((term) => testOf(term, lines, live));
  const [first, ...rest] = tests;
  if (!first) return undefined;
  if (rest.length === 0) return first;
  return (seq) => tests.every((test) => test(seq));
}

function testOf(term: Term, lines: Lines, live: LiveTest): RowTest {
  const test = positive(term, lines, live);
  return term.negated ? (seq) => !test(seq) : test;
}

function positive({ key, value }: Term, lines: Lines, live: LiveTest): RowTest {
  if (key === undefined) {
    const text = tokenText(value);
    return lines.any((line) => line.includes(text));
  }
  if (isLive(key)) return live(key, value);
  if (key === 'host') return lines.any(addressWith(`://${value}`));
  if (key === 'url') return lines.any(addressWith(value));
  const start = `${key}:${key === 'token' ? tokenText(value) : value}`;
  return lines.any((line) => line.startsWith(start));
}

const isLive = (key: string): key is LiveKey => (LIVE_KEYS as readonly string[]).includes(key);

/** `rt#b210` is searched as `#b210`: what a token is for may be learnt later, its digits stay. */
const tokenText = (value: string): string => value.replace(/^[a-z]{2,3}#(?=[0-9a-f]{2,})/, '#');

const addressWith = (text: string) => (line: string): boolean => line.startsWith('url:') && line.includes(text, 'url:'.length);
