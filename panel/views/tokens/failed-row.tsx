import type { Exchange } from '../../../src/derive/facts';
import { useStore } from '../../store/context';
import { Token } from '../../text/told';
import { say, sayCount, words } from '../../text/words';
import { Clock } from '../../ui/clock';
import type { Failed } from './graph';

/** Refreshes of one pair that brought none: with which token, how they ended, how often. The first leads to the timeline. */
export function FailedRow({ failed: { calls } }: { failed: Failed }) {
  const store = useStore();
  const first = calls[0]!;
  const tabs = [...new Set(calls.map(({ tab }) => tab))].map((tab) => (tab === -1 ? words('panel_worker') : say('panel_tab', { n: store.tabs.number(tab) })));
  return (
    <button type="button" class="failed-row" title={words('panel_show_in_timeline')} onClick={() => first.events[0] !== undefined && store.reveal(first.events[0])}>
      <b class="bad">{words('panel_failed_refresh')}</b> {first.presented && <Token value={first.presented.value} />}{' '}
      <span class="bad">{endsOf(calls)}</span>{' '}
      <span class="dim">
        · {tabs.join(', ')} · <Clock t={first.t0} />
        {calls.length > 1 && ` · ${sayCount('panel_times', calls.length)}`}
      </span>
    </button>
  );
}

/** How they ended, each way once. */
export const endsOf = (calls: readonly Exchange[]): string => [...new Set(calls.map(endOf))].join(', ');

/** `rejected behind a 2xx: 401`. */
function endOf({ outcome, soft, status }: Exchange): string {
  const said = soft?.code ?? (status !== undefined && status >= 400 ? status : undefined);
  const word = words(`panel_outcome_${outcome.toLowerCase()}`);
  return said === undefined ? word : `${word}: ${String(said)}`;
}
