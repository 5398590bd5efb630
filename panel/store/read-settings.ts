import { effect, signal } from '@preact/signals';
import { FIRST, type Settings } from '../../src/wire/settings';
import { settingsIo } from '../browser';
import { followWords, loadWords, words } from '../text/words';
import { createKept, type Kept } from './kept';

/** Reads the user's settings, and speaks their language from then on. */
export async function readSettings(): Promise<Kept<Settings>> {
  // What has drawn a text has read this, and is drawn again in another language.
  const change = signal(0);
  followWords({ read: () => void change.value, changed: () => void (change.value = change.peek() + 1) });
  const settings = createKept(FIRST, settingsIo);
  await settings.read();
  await loadWords(settings.value.value.language);
  effect(() => void loadWords(settings.value.value.language));
  // Readers and fonts follow it: a Chinese sign looks otherwise in Japanese.
  effect(() => void (document.documentElement.lang = words('panel_language')));
  return settings;
}
