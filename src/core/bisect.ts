/** The first index from which `isBelow` holds no more; `length` when it holds for all. It must hold for a beginning of the list, and for nothing behind that. */
export function bisect(length: number, isBelow: (index: number) => boolean): number {
  let low = 0;
  let high = length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (isBelow(middle)) low = middle + 1;
    else high = middle;
  }
  return low;
}
