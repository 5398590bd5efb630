import { browserName, productVersion } from '../browser';
import { fileFeed } from '../feed/file';
import { say } from '../text/words';
import type { Store } from './store';

/** Opens a recording in place of the session. A file that cannot be read changes nothing and says why. */
export async function importText(store: Store, text: string, name: string): Promise<void> {
  const { readRecording } = await import('../../src/recording/read');
  const read = readRecording(text);
  if ('error' in read) {
    store.trouble.value = `${say('panel_import_failed', { name })} ${read.error.text} ${read.error.wayOut}`;
    return;
  }
  store.trouble.value = undefined;
  const missing = (read.meta.cut ?? []).reduce((sum, row) => sum + row.count, 0);
  const note = missing > 0 ? say('panel_import_cut', { n: missing }) : undefined;
  store.open(fileFeed({ events: read.events, name, site: read.meta.site, note }));
}

export async function importFile(store: Store, file: File): Promise<void> {
  try {
    await importText(store, await file.text(), file.name);
  } catch {
    store.trouble.value = say('panel_import_unreadable', { name: file.name });
  }
}

/** Saves the session as one HAR file. */
export async function exportSession(store: Store): Promise<void> {
  const { writeRecording } = await import('../../src/recording/write');
  const status = store.status.value;
  const site = status.source === 'live' ? status.state?.site : status.source === 'file' ? status.site : undefined;
  const text = writeRecording(store.log, {
    product: { version: productVersion(), browser: browserName() },
    site: site ?? '',
    zone: Intl.DateTimeFormat().resolvedOptions().timeZone,
    captured: Math.max(store.log.length, status.source === 'live' ? (status.state?.head ?? 0) : 0),
  });
  download(text, `auth-${(site ?? 'session').replace(/[^\w.-]+/g, '_')}-${stamp(new Date())}.har`);
}

const stamp = (date: Date): string => date.toISOString().slice(0, 19).replace(/[:T]/g, '-');

function download(text: string, name: string): void {
  const url = URL.createObjectURL(new Blob([text], { type: 'application/json' }));
  const link = document.createElement('a');
  link.href = url;
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(url), 10_000);
}
