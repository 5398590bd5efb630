import { localText } from '../browser';

type Messages = Record<string, { message: string }>;

let bundled: Messages = {};

/** In a plain page the English messages come with the page; await this once before the first text. */
export async function loadWords(): Promise<void> {
  if (localText) return;
  bundled = ((await import('../../public/_locales/en/messages.json')) as { default: Messages }).default;
}

/** The text of a key, a template with `{name}` for each value. A key without text is shown as it is. */
export const words = (key: string): string => textOf(key) || key;

export const hasWords = (key: string): boolean => textOf(key) !== '';

/** `words` with its values put in. */
export function say(key: string, values: Record<string, string | number> = {}): string {
  return words(key).replace(/\{(\w+)\}/g, (place, name: string) => String(values[name] ?? place));
}

/** `<key>_one` or `<key>_other` with `{n}`. */
export const sayCount = (key: string, n: number): string => say(`${key}_${n === 1 ? 'one' : 'other'}`, { n: n.toLocaleString() });

function textOf(key: string): string {
  if (localText) return localText(key);
  return bundled[key]?.message ?? '';
}
