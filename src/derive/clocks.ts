import type { Running } from './running';

/** Answers of an origin that are remembered. */
const RECENT = 9;
/** What took longer says little about the server's clock. Milliseconds. */
const SLOW = 10_000;

/** How far the clock of each origin is from ours. */
export interface Clocks {
  /** Takes in the Date of an answer, once all of it is known. */
  learn(running: Running): void;
  /** The origin's clock minus ours in ms: the median of its recent answers. 0: they agree as far as whole seconds can tell. undefined: no answer told yet. */
  skewOf(origin: string): number | undefined;
}

export function createClocks(): Clocks {
  const recent = new Map<string, number[]>();
  const medians = new Map<string, number>();
  return {
    learn(running) {
      const skew = skewIn(running);
      if (skew === undefined) return;
      const origin = lastLeg(running)?.url.origin ?? running.exchange.url.origin;
      const samples = recent.get(origin) ?? [];
      recent.set(origin, samples);
      samples.push(skew);
      if (samples.length > RECENT) samples.shift();
      medians.set(origin, samples.toSorted((a, b) => a - b)[samples.length >> 1]!);
    },
    skewOf: (origin) => medians.get(origin),
  };
}

/** A service worker may answer a page with an old answer, and a cache does: only the wire knows that a server has just spoken. */
function skewIn(running: Running): number | undefined {
  const { exchange } = running;
  const { t1, views, facts, cached } = exchange;
  if (facts?.date === undefined || t1 === undefined || cached || (views.page && !views.wire)) return undefined;
  const t0 = lastLeg(running)?.t ?? exchange.t0;
  if (t1 - t0 > SLOW) return undefined;
  // The server wrote it between the two, in whole seconds (RFC 9110 §5.6.7).
  const least = facts.date - t1;
  const most = facts.date + 1000 - t0;
  return least <= 0 && most >= 0 ? 0 : Math.round((least + most) / 2);
}

const lastLeg = ({ legs }: Running) => legs?.at(-1);
