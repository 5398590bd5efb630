/** Things that wait for their time. They come nearly in order and leave in order. */
export interface Timeline<T> {
  /** `t`: epoch ms. `seq` decides between equal times, and then who came first. */
  add(thing: T, t: number, seq?: number): void;
  /** The earliest time; Infinity: nothing waits. */
  first(): number;
  /** Takes the earliest off the list. */
  take(): T;
}

/** As many that have left are dropped at once: `shift` moves the whole list at each, which was 6 % of a pass over a log. */
const SPENT = 256;

export function createTimeline<T>(): Timeline<T> {
  const things: T[] = [];
  const times: number[] = [];
  const seqs: number[] = [];
  /** Those before it have left. */
  let head = 0;
  return {
    add(thing, t, seq = 0) {
      let at = things.length;
      things.push(thing);
      times.push(t);
      seqs.push(seq);
      // What is later moves on by one: mostly nothing, else a few.
      for (; at > head && (times[at - 1]! > t || (times[at - 1]! === t && seqs[at - 1]! > seq)); at -= 1) {
        things[at] = things[at - 1]!;
        times[at] = times[at - 1]!;
        seqs[at] = seqs[at - 1]!;
      }
      things[at] = thing;
      times[at] = t;
      seqs[at] = seq;
    },
    first: () => (head < times.length ? times[head]! : Infinity),
    take() {
      const thing = things[head]!;
      head += 1;
      if (head === SPENT) {
        for (const list of [things, times, seqs]) list.splice(0, head);
        head = 0;
      }
      return thing;
    },
  };
}
