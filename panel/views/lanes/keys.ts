import type { LaneActions } from './actions';

/** Parts of what is in sight that one key press goes. */
const PAN = 0.1;
const EDGE = 0.02;

/** What a key does in the lanes; undefined: nothing, the key is somebody else's. */
export function laneKey(event: Pick<KeyboardEvent, 'key' | 'shiftKey' | 'ctrlKey' | 'metaKey' | 'altKey'>, actions: LaneActions): (() => boolean | void) | undefined {
  if (event.ctrlKey || event.metaKey || event.altKey) return undefined;
  const { zoom, fit, step, row, edge, open, clear } = actions;
  const plain: Record<string, () => boolean | void> = {
    '+': () => zoom(0.5),
    '=': () => zoom(0.5),
    '-': () => zoom(2),
    '0': fit,
    'ArrowLeft': () => step(-PAN),
    'ArrowRight': () => step(PAN),
    'ArrowUp': () => row(-1),
    'ArrowDown': () => row(1),
    'Enter': open,
    'Escape': clear,
  };
  const shifted: Record<string, () => void> = {
    ArrowLeft: () => edge('to', -EDGE),
    ArrowRight: () => edge('to', EDGE),
    ArrowUp: () => edge('from', -EDGE),
    ArrowDown: () => edge('from', EDGE),
  };
  return (event.shiftKey ? shifted[event.key] : undefined) ?? (event.shiftKey && event.key.startsWith('Arrow') ? undefined : plain[event.key]);
}
