import { useState } from 'preact/hooks';
import type { LogEvent } from '../../../src/core/event';
import type { Story, StoryStep } from '../../../src/story/story';
import { useStore } from '../../store/context';
import { since } from '../../text/time';
import { Told } from '../../text/told';
import { say, sayCount, words } from '../../text/words';
import { Clock } from '../../ui/clock';
import { Icon, type IconName } from '../../ui/icon';
import { EventRows, eventsOf } from './event-rows';

/** Longer pauses are read from the clock. ms. */
const CLOSE = 60_000;
/** Events of one step that are listed. */
const LISTED = 12;

/** One step of a story: when, in which tab, what kind of thing, told in a sentence; its events on demand. */
export function Step({ step, before, story }: { step: StoryStep; before: StoryStep | undefined; story: Story }) {
  const store = useStore();
  const [open, setOpen] = useState(false);
  const events = eventsOf(store.glance().events, step.events);
  const after = before && step.t - before.t;
  const isElsewhere = step.tab !== -1 && (step.tab !== story.tab || story.steps.some(({ tab }) => tab !== story.tab && tab !== -1));
  return (
    <li class={step.tone}>
      <span class="step-sign">
        <Icon name={iconOf(events[0])} />
      </span>
      <span class="step-time">
        <span class="code">
          <Clock t={step.t} fine />
        </span>
        {after !== undefined && after < CLOSE && <span class="dim"> {since(after)}</span>}
      </span>
      <span class="step-text">
        {step.tone === 'cause' && <b class="bad">{words('panel_cause')} </b>}
        <Told message={step.text} />
        {isElsewhere && <span class="dim"> {say('panel_tab', { n: store.tabs.number(step.tab) })}</span>}
        {events.length > 0 && (
          <button type="button" class="link step-events" aria-expanded={open} onClick={() => setOpen(!open)}>
            <Icon name={open ? 'open' : 'closed'} /> {sayCount('panel_n_events', events.length)}
          </button>
        )}
        {open && <EventRows seqs={step.events} limit={LISTED} />}
      </span>
    </li>
  );
}

/** What kind of thing a step is, told by its first event. */
function iconOf(event: LogEvent | undefined): IconName {
  switch (event?.kind) {
    case 'request':
    case 'response':
    case 'body':
    case 'settled':
    case 'end':
    case 'preflight':
    case 'socket':
      return 'call';
    case 'storage':
    case 'cookie':
      return 'store';
    case 'step':
      return 'pointer';
    case 'error':
      return 'error';
    case 'lock':
      return 'lock';
    case 'lifecycle':
      return 'page';
    case 'mark':
      return 'flag';
    case 'gap':
    case undefined:
      return 'unsure';
  }
}
