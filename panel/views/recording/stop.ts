import { openReport } from '../../browser';
import { useStore } from '../../store/context';
import { useOnce } from '../../ui/once';

/** Ends the recording of the inspected tab's site and opens its report. */
export function useStop(): () => void {
  const { status, send } = useStore();
  return useOnce(async () => {
    const now = status.value;
    await send({ type: 'record', on: false });
    if (now.source === 'live' && now.state) await openReport(now.state.tabId);
  });
}
