import { useRef } from 'preact/hooks';

/** Begins the work, unless it is still under way: whoever clicks again while it waits asks for nothing new. */
export function useOnce<A extends unknown[]>(work: (...args: A) => Promise<unknown>): (...args: A) => void {
  const isBusy = useRef(false);
  return (...args) => {
    if (isBusy.current) return;
    isBusy.current = true;
    void work(...args).finally(() => (isBusy.current = false));
  };
}
