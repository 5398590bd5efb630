import { effect, signal, type Signal } from '@preact/signals';

/** A run of characters that could be a pasted token, or a piece of one. */
const SECRET = /(?![a-z-]+(?![\w.+/=~-]))[\w.+/=~-]{12,}/;

/** A text that is kept in the panel's own localStorage, where there is one. What could be a secret is not kept: people paste tokens to find them. */
export function remembered(name: string, first: string): Signal<string> {
  const key = `auth-devtools ${name}`;
  const kept = signal(read(key) ?? first);
  effect(() => {
    if (!SECRET.test(kept.value)) write(key, kept.value);
  });
  return kept;
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
