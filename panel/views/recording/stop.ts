import { openReport } from '../../browser';
import { useStore } from '../../store/context';
import type { Store } from '../../store/store';

/** Whose recording is being ended: two buttons do so, and whoever presses again while it waits asks for nothing new. */
const ending = new WeakSet<Store>();

/** Ends the recording of the inspected tab's site and opens its report. */
export function useStop(): () => Promise<void> {
  const store = useStore();
  return async () => {
    const now = store.status.value;
    if (now.source !== 'live' || !now.state || ending.has(store)) return;
    ending.add(store);
    await store.send({ type: 'record', on: false });
    ending.delete(store);
    // Whoever opened a file meanwhile does not look at this site any more, and the order may not have come.
    if (store.status.value.source === 'live') await openReport(now.state.tabId);
  };
}
