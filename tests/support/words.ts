import { readFileSync } from 'node:fs';

const messages = JSON.parse(readFileSync(new URL('../../public/_locales/en/messages.json', import.meta.url), 'utf8')) as Record<string, { message: string }>;

/** Template of a key; a missing key is an error, so that no test passes with an untold sentence. */
export function words(key: string): string {
  const entry = messages[key];
  if (!entry) throw new Error(`No message “${key}” in messages.json`);
  return entry.message;
}
