/** Something that is judged when its time is over. */
export interface Due {
  /** Epoch ms. */
  due: number;
}

const none: readonly never[] = [];

/** What is over by `now`. */
export const dueBy = <T extends Due>(list: readonly T[], now: number): readonly T[] => (list.some(({ due }) => due < now) ? list.filter(({ due }) => due < now) : none);

/** The same, taken out of the list. */
export function takeDue<T extends Due>(list: T[], now: number): readonly T[] {
  const over = dueBy(list, now);
  if (over.length > 0) list.splice(0, list.length, ...list.filter(({ due }) => due >= now));
  return over;
}
