/** Something that is judged when its time is over. */
export interface Due {
  /** Epoch ms. */
  due: number;
}

const none: readonly never[] = [];

/** What is over by `now`. Asked with every fact, and nearly always nothing is: no function is made for that. */
export function dueBy<T extends Due>(list: readonly T[], now: number): readonly T[] {
  for (const one of list) if (one.due < now) return list.filter(({ due }) => due < now);
  return none;
}

/** The same, taken out of the list. */
export function takeDue<T extends Due>(list: T[], now: number): readonly T[] {
  const over = dueBy(list, now);
  if (over.length > 0) list.splice(0, list.length, ...list.filter(({ due }) => due >= now));
  return over;
}
