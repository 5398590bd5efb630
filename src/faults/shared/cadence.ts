import type { Exchange } from '../../derive/facts';

/** Remembers when calls left, to tell a poll from a repeat. */
export interface Cadence {
  /** A call left. */
  see(call: Exchange): void;
  /** Whether `later` came as long after `earlier` as that came after the one before; undefined: there was none before. */
  keeps(earlier: Exchange, later: Exchange): boolean | undefined;
}

/** Starts of one address that are remembered; a poll may have gone on before a repeat is judged. */
const MOST = 4;
/** Addresses that are remembered. */
const ADDRESSES = 500;
/** Timers are late by this much, in milliseconds, or by this part of their time. */
const LATE = 200;
const SHARE = 0.2;

export function createCadence(): Cadence {
  const starts = new Map<string, Exchange[]>();
  return {
    see(call) {
      const list = starts.get(call.url.path);
      if (list) {
        list.push(call);
        if (list.length > MOST) list.shift();
        return;
      }
      if (starts.size >= ADDRESSES) starts.delete(starts.keys().next().value!);
      starts.set(call.url.path, [call]);
    },
    keeps(earlier, later) {
      const before = starts.get(earlier.url.path)?.findLast((call) => call.t0 < earlier.t0 && call.tab === earlier.tab && call.method === earlier.method && call.url.origin === earlier.url.origin);
      if (!before) return undefined;
      const distance = earlier.t0 - before.t0;
      return Math.abs(later.t0 - earlier.t0 - distance) <= Math.max(LATE, distance * SHARE);
    },
  };
}
