import { useRef } from 'preact/hooks';

/** Begins the work, unless it is still under way: whoever clicks again while it waits asks for nothing new. */
export function useOnce(work: () => Promise<unknown>): () => void {
  const isBusy = useRef(false);
  return () => {
    if (isBusy.current) return;
    isBusy.current = true;
    void work().finally(() => (isBusy.current = false));
  };
}
