import { useStore } from '../../store/context';
import type { Store } from '../../store/store';
import { say, words } from '../../text/words';
import { Icon } from '../../ui/icon';
import { chooseFile } from '../bar/choose-file';
import { bannersFor, type Action, type Seen, type Situation } from './situation';

export function seen(store: Store): Seen {
  void store.version.value;
  return { status: store.status.value, events: store.log.length, canLive: store.live !== undefined };
}

const run: Record<Action, (store: Store) => void> = {
  watch: (store) => store.send({ type: 'watch', on: true }),
  resume: (store) => store.send({ type: 'pause', on: false }),
  reload: (store) => store.send({ type: 'reload' }),
  import: (store) => chooseFile(store),
  clear: (store) => store.send({ type: 'clear' }),
  live: (store) => store.live && store.open(store.live),
};

/** Fills a view that has nothing to show: which state it is, and the way out. */
export function EmptyState({ situation }: { situation: Situation }) {
  const values = valuesOf(useStore());
  return (
    <div class="empty" data-state={situation.id}>
      <Icon name={situation.icon} />
      <h2>{say(`state_${situation.id}_title`, values)}</h2>
      <p>{say(`state_${situation.id}_text`, values)}</p>
      <Actions situation={situation} />
    </div>
  );
}

export function Banners() {
  const store = useStore();
  const values = valuesOf(store);
  const trouble = store.trouble.value;
  return (
    <>
      {trouble !== undefined && (
        <div class="banner error" role="alert">
          <Icon name="error" />
          <p>{trouble}</p>
          <button type="button" class="tool" aria-label={words('panel_close')} title={words('panel_close')} onClick={() => (store.trouble.value = undefined)}>
            <Icon name="close" />
          </button>
        </div>
      )}
      {bannersFor(seen(store)).map((situation) => (
        <div key={situation.id} class={`banner ${situation.tone}`} data-state={situation.id}>
          <Icon name={situation.icon} />
          <p>{say(`state_${situation.id}_text`, values)}</p>
          <Actions situation={situation} />
        </div>
      ))}
    </>
  );
}

function Actions({ situation }: { situation: Situation }) {
  const store = useStore();
  if (situation.actions.length === 0) return null;
  return (
    <span class="actions">
      {situation.actions.map((action) => (
        <button type="button" class="push" onClick={() => run[action](store)}>
          {words(`panel_action_${action}`)}
        </button>
      ))}
    </span>
  );
}

/** Values for the texts of all situations. */
function valuesOf(store: Store): Record<string, string | number> {
  const status = store.status.value;
  if (status.source === 'file') return { name: status.name, site: status.site };
  if (status.source === 'none') return {};
  return { site: status.state?.site ?? '', n: status.unread };
}
