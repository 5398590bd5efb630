import { effect, signal, type Signal } from '@preact/signals';

/** A run of characters that could be a pasted token, or a piece of one. */
const SECRET = /(?![a-z-]+(?![\w.+/=~-]))[\w.+/=~-]{12,}/;

/** Filters that are kept. */
const MOST_FILTERS = 20;
const PREFIX = 'auth-devtools ';

/** A text that is kept in the panel's own localStorage, where there is one. What could be a secret is not kept: people paste tokens to find them. */
export function remembered(name: string, first: string): Signal<string> {
  const key = PREFIX + name;
  const kept = signal(read(key) ?? first);
  effect(() => {
    if (!SECRET.test(kept.value)) write(key, kept.value);
  });
  return kept;
}

/** Filters that were used, newest first; none that could hold a secret. */
export function rememberedFilters(): { list(): readonly string[]; add(text: string): void } {
  const key = 'auth-devtools filters';
  const list = (): readonly string[] => (read(key) ?? '').split('\n').filter((text) => text !== '');
  return {
    list,
    add(text) {
      const query = text.trim();
      if (query.length < 3 || SECRET.test(query)) return;
      write(key, [query, ...list().filter((one) => one !== query)].slice(0, MOST_FILTERS).join('\n'));
    },
  };
}

function read(key: string): string | null {
  try {
    return localStorage.getItem(key);
  } catch {
    return null; // A page from a file may have no storage.
  }
}

function write(key: string, value: string): void {
  try {
    localStorage.setItem(key, value);
  } catch {
    // Not kept, then.
  }
}

/** Deletes every text that is kept. A panel that is open keeps what it shows. */
export function forgetRemembered(): void {
  try {
    for (const key of Object.keys(localStorage)) if (key.startsWith(PREFIX)) localStorage.removeItem(key);
  } catch {
    // Where there is no storage there is nothing to forget.
  }
}
