import type { Calls } from './calls';
import { quietly } from './context';
import { addressed } from './heard';
import { apply, patch } from './native';

/** navigator.sendBeacon: a call whose answer nobody sees. Over 64 kB the browser refuses it. */
export function hookBeacon(calls: Calls): void {
  patch(Navigator.prototype, 'sendBeacon', (native, self, args) => {
    const [address, ...more] = args;
    const given = args.length && self === navigator ? [addressed(native, address), ...more] : args;
    const isQueued: unknown = apply(native, self, given);
    quietly(() => {
      const [url, body] = given;
      const call = calls.begin({ api: 'beacon', method: 'POST', url: String(url), body, keepalive: true });
      if (!isQueued) calls.failed(call, 'refused');
    });
    return isQueued;
  });
}
