import type { Calls } from './calls';
import { addressed } from './heard';
import { watch } from './native';

/** navigator.sendBeacon: a call whose answer nobody sees. Over 64 kB the browser refuses it. */
export function hookBeacon(calls: Calls): void {
  watch(
    Navigator.prototype,
    'sendBeacon',
    (_, [url, body], isQueued: boolean) => {
      const call = calls.begin({ api: 'beacon', method: 'POST', url: String(url), body, keepalive: true });
      if (!isQueued) calls.failed(call, 'refused');
    },
    [addressed],
  );
}
