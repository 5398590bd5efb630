import type { Store } from './store';

/** Reading and writing recordings is loaded when it is asked for. */
export const importFile = async (store: Store, file: File): Promise<void> => (await import('./import')).importFile(store, file);

export const importText = async (store: Store, text: string, name: string): Promise<void> => (await import('./import')).importText(store, text, name);

export const compareWith = async (store: Store, file: File): Promise<void> => (await import('./compare-with')).compareWith(store, file);
