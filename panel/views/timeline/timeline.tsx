import { useStore } from '../../store/context';
import { Lanes } from '../lanes/lanes-view';
import { Details } from './details';
import { EventList } from './event-list';

/** Lanes to scale, one row per event below, details beside. */
export function Timeline() {
  const store = useStore();
  const chosen = store.event.value;
  return (
    <div class="timeline">
      <Lanes />
      <div class={chosen === undefined ? 'rows-and-details' : 'rows-and-details with-details'}>
        <EventList />
        {chosen !== undefined && <Details seq={chosen} />}
      </div>
    </div>
  );
}
