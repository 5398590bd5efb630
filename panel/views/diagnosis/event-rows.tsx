import type { LogEvent } from '../../../src/core/event';
import { useStore } from '../../store/context';
import { indexOfSeq } from '../../store/index-of-seq';
import { say, words } from '../../text/words';
import { Clock } from '../../ui/clock';
import { EventText } from '../timeline/event-text';

/** Log events as lines that lead to the timeline. `seqs` in any order; what was evicted is left out. */
export function EventRows({ seqs, limit }: { seqs: readonly number[]; limit: number }) {
  const store = useStore();
  const analysis = store.glance();
  const events = eventsOf(analysis.events, seqs);
  const tabs = new Set(events.map((event) => event.tab)).size;
  return (
    <ul class="event-rows">
      {events.slice(0, limit).map((event) => (
        <li>
          <button type="button" title={words('panel_show_in_timeline')} onClick={() => store.reveal(event.seq)}>
            <span class="code dim">
              <Clock t={event.t} fine />
            </span>
            {tabs > 1 && <span class="dim">{tabWord(event, store.tabs.number(event.tab))}</span>}
            <span class="event-kind dim">{words(`panel_kind_${event.kind}`)}</span>
          </button>
          <span class="event-text">
            <EventText event={event} exchange={analysis.exchangeOf(event.seq)} />
          </span>
        </li>
      ))}
    </ul>
  );
}

/** The events with these numbers, in order of time. */
export function eventsOf(events: readonly LogEvent[], seqs: readonly number[]): LogEvent[] {
  const found = [...new Set(seqs)].map((seq) => events[indexOfSeq(events, seq)]).filter((event) => event !== undefined);
  return found.sort((a, b) => a.t - b.t || a.seq - b.seq);
}

const tabWord = (event: LogEvent, n: number): string => (event.tab === -1 ? words('panel_worker') : say('panel_tab', { n }));
