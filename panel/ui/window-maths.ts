/** Which rows of a long list are in the page. All lengths are CSS pixels. */
export interface Window {
  first: number;
  count: number;
}

/** Rows above and below the visible part, so that a fast scroll does not show a blank edge. */
const MARGIN = 6;

/** `count` depends on the height alone, so that the same row elements are used again while scrolling. */
export function windowOf(scrollTop: number, height: number, rowHeight: number, length: number): Window {
  const count = Math.min(length, Math.ceil(height / rowHeight) + 2 * MARGIN);
  const first = Math.floor(scrollTop / rowHeight) - MARGIN;
  return { first: Math.max(0, Math.min(first, length - count)), count };
}

/** Row that element `slot` shows: each element keeps its row until that leaves the window. */
export function rowInSlot(slot: number, { first, count }: Window): number {
  return first + ((((slot - first) % count) + count) % count);
}

/** Scroll position that shows `row` wholly: moving as little as possible, or to the middle when it is more than a page away. */
export function scrollFor(row: number, scrollTop: number, height: number, rowHeight: number): number {
  const top = row * rowHeight;
  if (top < scrollTop - height || top > scrollTop + 2 * height) return Math.max(0, top - (height - rowHeight) / 2);
  if (top < scrollTop) return top;
  if (top + rowHeight > scrollTop + height) return top + rowHeight - height;
  return scrollTop;
}

/** Row a key leads to; undefined for keys that do not move. */
export function rowAfterKey(key: string, row: number, page: number, length: number): number | undefined {
  const moves: Record<string, number> = {
    ArrowDown: row + 1,
    ArrowUp: row - 1,
    PageDown: row + page,
    PageUp: row - page,
    Home: 0,
    End: length - 1,
  };
  const next = moves[key];
  if (next === undefined || length === 0) return undefined;
  return Math.max(0, Math.min(next, length - 1));
}
