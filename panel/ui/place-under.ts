/** Puts an open dialog under the button that opened it, its neighbour in the document, as far as there is room. */
export function placeUnder(box: HTMLDialogElement): void {
  const { left, bottom } = box.previousElementSibling?.getBoundingClientRect() ?? { left: 0, bottom: 0 };
  box.style.top = `${bottom + 4}px`;
  box.style.left = `${Math.max(8, Math.min(left, innerWidth - box.offsetWidth - 8))}px`;
}
