/** Calls `work` once per frame however often it is asked; in a page without frames (hidden) at least twice a second. */
export function oncePerFrame(work: () => void): () => void {
  let asked = false;
  return () => {
    if (asked) return;
    asked = true;
    const run = (): void => {
      cancelAnimationFrame(frame);
      clearTimeout(timer);
      asked = false;
      work();
    };
    const frame = requestAnimationFrame(run);
    const timer = setTimeout(run, 500);
  };
}
