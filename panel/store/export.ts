import { writeRecording } from '../../src/recording/write';
import { productVersion } from '../browser';
import { download } from './files';
import type { Store } from './store';

/** Saves the session as one HAR file. */
export function exportSession(store: Store): void {
  const status = store.status.value;
  const site = status.source === 'live' ? status.state?.site : status.source === 'file' ? status.site : undefined;
  // A long session's log begins later than with 1: its oldest events made room.
  const evicted = (store.log[0]?.seq ?? 1) - 1;
  const text = writeRecording(store.log, {
    product: { version: productVersion(), browser: browserName() },
    site: site ?? '',
    zone: Intl.DateTimeFormat().resolvedOptions().timeZone,
    captured: Math.max(store.log.length + evicted, status.source === 'live' ? (status.state?.head ?? 0) : 0),
    cut: evicted > 0 ? [{ why: 'evicted', count: evicted }] : [],
  });
  download(text, `auth-${(site ?? 'session').replace(/[^\w.-]+/g, '_')}-${stamp(new Date())}.har`);
}

/** `Chromium 156.0.0.0`, for the head of a recording. */
function browserName(): string {
  const found = /(Firefox|Edg|OPR|Chrome)\/([\d.]+)/.exec(navigator.userAgent);
  return found ? `${found[1]} ${found[2]}` : 'unknown';
}

const stamp = (date: Date): string => date.toISOString().slice(0, 19).replace(/[:T]/g, '-');
