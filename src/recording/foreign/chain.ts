import type { Call } from './call';

/** The next hop of a redirect begins so soon after it. ms. */
const SOON = 5000;

/** Ids of calls, by their place in the list: the hops of a redirect are entries of their own in a HAR, and one call to the browser. `last`: no other hop follows. */
export function chainsOf(calls: readonly Call[]): { id: string; last: boolean }[] {
  const ids: { id: string; last: boolean }[] = [];
  /** Where a hop is awaited: URL to the call that sends there. */
  const awaited = new Map<string, number>();
  for (const [at, call] of calls.entries()) {
    const href = addressOf(call.url);
    const from = awaited.get(href);
    const before = from === undefined ? undefined : calls[from];
    if (from !== undefined && before && call.t <= before.end + SOON) {
      awaited.delete(href);
      ids[from]!.last = false;
      ids.push({ id: ids[from]!.id, last: true });
    } else ids.push({ id: String(at + 1), last: true });
    if (call.redirect !== undefined) awaited.set(addressOf(call.redirect), at);
  }
  return ids;
}

const addressOf = (url: string): string => new URL(url).href.replace(/#.*/, '');
