import { effect, signal, type Signal } from '@preact/signals';

/** A text that is kept in the panel's own localStorage, where there is one. */
export function remembered(name: string, first: string): Signal<string> {
  const key = `auth-devtools ${name}`;
  const kept = signal(read(key) ?? first);
  effect(() => write(key, kept.value));
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
