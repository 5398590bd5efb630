type On<E extends Event> = E & { currentTarget: HTMLDialogElement };

/** What ends a dialog besides its buttons: Escape, and a press beside it. `close` is called at once: the browser's own event waits while nobody looks. */
export const dialogEnds = (close: () => void) => ({
  /** DevTools takes Escape for its drawer wherever the focus is in no input, so the dialog must hear it first. */
  onKeyDown(event: On<KeyboardEvent>): void {
    if (event.key !== 'Escape' || event.defaultPrevented) return;
    event.preventDefault();
    event.stopPropagation();
    end(event, close);
  },
  onMouseDown(event: On<MouseEvent>): void {
    if (isOutside(event)) end(event, close);
  },
  /** Of one that is gone, it would close the next. */
  onClose({ currentTarget }: On<Event>): void {
    if (currentTarget.isConnected) close();
  },
});

/** Closed, it gives the focus back; only then may it go. */
function end({ currentTarget }: On<Event>, close: () => void): void {
  currentTarget.close();
  close();
}

/** A press beside an open dialog lands on it as well as one on its own edge. */
function isOutside({ target, currentTarget, clientX, clientY }: On<MouseEvent>): boolean {
  const { left, right, top, bottom } = currentTarget.getBoundingClientRect();
  return target === currentTarget && (clientX < left || clientX > right || clientY < top || clientY > bottom);
}
