import type { LifecycleEvent } from '../../core/event';

/** Folder of each document's address: pages of one folder are one app. Pages of two may still be one: a deep link's folder is no app. */
export interface Folders {
  see(event: LifecycleEvent): void;
  /** `shop.test/admin/`; undefined when the document was not seen to begin. */
  of(doc: string): string | undefined;
  /** undefined: it cannot be told. */
  isOneApp(a: string, b: string): boolean | undefined;
}

export function createFolders(): Folders {
  const folders = new Map<string, { folder: string; tab: number }>();
  const of = (doc: string): string | undefined => folders.get(doc)?.folder;
  return {
    see({ what, doc, tab, url }) {
      if (what === 'tab-close') for (const [key, known] of folders) if (known.tab === tab) folders.delete(key);
      if ((what === 'start' || what === 'commit') && url && doc !== '') folders.set(doc, { folder: url.origin.replace(/^https?:\/\//, '') + url.path.slice(0, url.path.lastIndexOf('/') + 1), tab });
    },
    of,
    isOneApp(a, b) {
      if (a === b && a !== '') return true;
      const [one, other] = [of(a), of(b)];
      return one === undefined || other === undefined ? undefined : one === other;
    },
  };
}
