import { filterKeys } from './filter';

/** One completion of a filter that is being typed. */
export interface Suggestion {
  /** What stands in the list. */
  label: string;
  /** The whole filter with it put in. */
  text: string;
  /** `query`: a filter that was used before. */
  kind: 'key' | 'value' | 'query';
}

/** Suggestions at once: more would have to be read. */
const MOST = 12;

/** What could be meant by the last word of a filter. `valuesOf` gives the values that a key can have here, the likeliest first; `before`: filters that were used, newest first. */
export function suggest(text: string, valuesOf: (key: string) => readonly string[], before: readonly string[]): Suggestion[] {
  const [, start = '', minus = '', word = ''] = /^(.*?)(-?)(\S*)$/.exec(text) ?? [];
  const whole = (put: string): string => `${start}${minus}${put}`;
  const colon = word.indexOf(':');
  const key = word.slice(0, Math.max(0, colon)).toLowerCase();
  if (filterKeys.includes(key)) {
    const typed = word.slice(colon + 1).toLowerCase();
    const found = ranked(valuesOf(key), typed).filter((value) => value.toLowerCase() !== typed);
    return found.slice(0, MOST).map((value) => ({ label: `${key}:${value}`, text: `${whole(`${key}:${value}`)} `, kind: 'value' }));
  }
  const queries = before.filter((query) => query !== text && query.startsWith(text)).slice(0, 5);
  const keys = ranked(filterKeys, word.toLowerCase());
  return [
    ...queries.map((query): Suggestion => ({ label: query, text: query, kind: 'query' })),
    ...keys.map((name): Suggestion => ({ label: `${name}:`, text: whole(`${name}:`), kind: 'key' })),
  ].slice(0, MOST);
}

/** Those that begin with what was typed, then those that have it inside. */
function ranked(values: readonly string[], typed: string): string[] {
  const begins = values.filter((value) => value.toLowerCase().startsWith(typed));
  const inside = values.filter((value) => !value.toLowerCase().startsWith(typed) && value.toLowerCase().includes(typed));
  return [...begins, ...inside];
}
