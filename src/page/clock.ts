/** From this difference on the page's clock, which may stand still while the machine sleeps, is set by the wall clock. Milliseconds. */
const DRIFT = 50;
/** From this correction on it is told. Milliseconds. */
const JUMP = 2_000;

/**
 * Epoch ms with fraction: the page's fine clock, set by the wall clock when the two have come apart.
 * `jumped` is told by how much, negative when the wall clock was set back; not for what happened before the hook came.
 */
export function openClock(origin: number, fine: () => number, wall: () => number, jumped: (ms: number) => void): () => number {
  let isOpen = false;
  const now = () => {
    const drift = wall() - origin - fine();
    const size = drift < 0 ? -drift : drift;
    if (size > DRIFT) {
      origin += drift;
      if (isOpen && size >= JUMP) jumped(drift);
    }
    return origin + fine();
  };
  now();
  isOpen = true;
  return now;
}
