import { render } from 'preact';
import type { LogEvent } from '../../src/core/event';

/** The list as one writes it first: every row in the page. It has the cells of ours and shorter texts, so it is the lighter one. */
function Rows({ events }: { events: readonly LogEvent[] }) {
  return (
    <div role="grid">
      {events.map((event) => (
        <div role="row" key={event.seq} class={`window-row ${event.kind}`}>
          <span class="cell-sign" />
          <span class="cell-time">{new Date(event.t).toISOString().slice(11, 23)}</span>
          <span class="cell-tab">tab {event.tab}</span>
          <span class="cell-kind">{event.kind}</span>
          <span class="cell-text">{'url' in event && event.url ? event.url.path : event.kind}</span>
          <span class="cell-view">{'view' in event ? event.view : ''}</span>
        </div>
      ))}
    </div>
  );
}

Object.assign(globalThis, { show: (events: readonly LogEvent[]) => render(<Rows events={events} />, document.getElementById('panel')!) });
