/**
 * A key handler that leaves a place by Escape and gives the focus to what `back` names, a selector.
 * DevTools takes the key for its drawer wherever the focus is in no input, so it must not hear of it.
 */
export const onEscape = (leave: () => void, back?: string) => (event: KeyboardEvent): void => {
  if (event.key !== 'Escape' || event.defaultPrevented) return;
  event.preventDefault();
  event.stopPropagation();
  leave();
  // Not before it is drawn: what has the focus now may be gone then.
  if (back !== undefined) requestAnimationFrame(() => document.querySelector<HTMLElement>(back)?.focus());
};
