import type { MaskedUrl } from '../../core/event';

/** Addresses (origin and path) that something is known of. */
export interface Addresses {
  add(url: MaskedUrl): void;
  has(url: MaskedUrl): boolean;
}

/** Addresses that are remembered: an app has fewer, but for ids in paths. */
const MOST = 2000;

/** By path: a text of both, made and hashed for every call, was 3 % of a pass over a log. */
export function createAddresses(): Addresses {
  const origins = new Map<string, string[]>();
  return {
    add({ path, origin }) {
      const known = origins.get(path);
      if (!known && origins.size < MOST) origins.set(path, [origin]);
      else if (known && !known.includes(origin)) known.push(origin);
    },
    has: ({ path, origin }) => origins.get(path)?.includes(origin) ?? false,
  };
}
