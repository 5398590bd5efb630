import { languages, type Language, type Spoken } from '../../src/wire/settings';
import { localText } from '../browser';

type Messages = Record<string, { message: string }>;

/** Undefined: the browser has the texts. */
let bundled: Messages | undefined;
/** The language that was asked for last: another one that comes later is too late. */
let asked: Spoken | undefined;

const load: Record<Language, () => Promise<{ default: Messages }>> = {
  en: () => import('../../public/_locales/en/messages.json'),
  zh_CN: () => import('../../public/_locales/zh_CN/messages.json'),
};

/** Await this once before the first text, and again when another language is chosen. `auto`: the browser's; a plain page brings the messages along. */
export async function loadWords(language: Spoken = 'auto'): Promise<void> {
  asked = language;
  const spoken = language !== 'auto' ? language : localText ? undefined : firstSpoken(globalThis.navigator?.languages ?? []);
  const messages = spoken && (await load[spoken]()).default;
  if (asked !== language) return;
  bundled = messages;
  follower.changed();
}

/** `read`: a text is asked for. `changed`: all of them are others now. */
export interface WordsFollower {
  read(): void;
  changed(): void;
}

let follower: WordsFollower = { read: () => undefined, changed: () => undefined };

/** For pages that speak another language without being loaded anew. The popup is gone with a click, and does without. */
export const followWords = (by: WordsFollower): void => void (follower = by);

/** Of the languages that somebody reads, the first that is spoken here; English otherwise. */
export const firstSpoken = (wanted: readonly string[]): Language =>
  wanted.map((tag) => languages.find((language) => language.slice(0, 2) === tag.slice(0, 2).toLowerCase())).find((found) => found !== undefined) ?? 'en';

/** The text of a key, a template with `{name}` for each value. A key without text is shown as it is. */
export const words = (key: string): string => textOf(key) || key;

export const hasWords = (key: string): boolean => textOf(key) !== '';

/** `words` with its values put in. */
export function say(key: string, values: Record<string, string | number> = {}): string {
  return words(key).replace(/\{(\w+)\}/g, (place, name: string) => String(values[name] ?? place));
}

/** `<key>_one` or `<key>_other` with `{n}`. */
export const sayCount = (key: string, n: number): string => say(`${key}_${n === 1 ? 'one' : 'other'}`, { n: n.toLocaleString() });

/** What the browser has given: its language stays, and asking it again takes its time. */
const given = new Map<string, string>();

function textOf(key: string): string {
  follower.read();
  if (bundled) return bundled[key]?.message ?? '';
  const known = given.get(key);
  if (known !== undefined) return known;
  const text = localText?.(key) ?? '';
  given.set(key, text);
  return text;
}
