import { askForAccess } from '../../browser';
import { fileFeed } from '../../feed/file';
import { discardKept } from '../../kept-session';
import { useStore } from '../../store/context';
import type { Store } from '../../store/store';
import { foreignValues } from '../../text/foreign';
import { say, words } from '../../text/words';
import { Icon } from '../../ui/icon';
import { chooseFile } from '../bar/choose-file';
import { bannersFor, type Action, type Seen, type Situation } from './situation';

export function seen(store: Store): Seen {
  void store.version.value;
  return { status: store.status.value, events: store.log.length, canLive: store.live !== undefined };
}

const run: Record<Action, (store: Store) => void> = {
  // The worker hears of it by the browser's own event.
  allow: ({ status }) => status.value.source === 'live' && void askForAccess(status.value.state?.site ?? ''),
  watch: (store) => store.send({ type: 'watch', on: true }),
  resume: (store) => store.send({ type: 'pause', on: false }),
  reload: (store) => store.send({ type: 'reload' }),
  import: (store) => chooseFile(store),
  clear: (store) => store.send({ type: 'clear' }),
  discard: ({ status, open, log }) => {
    if (status.value.source !== 'file' || status.value.session === undefined) return;
    discardKept(status.value.session);
    // It can still be looked at, and saved.
    open(fileFeed({ ...status.value, events: [...log] }));
  },
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
      <Progress />
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

/** A file that takes its time. The share is not read out: it changes too often. */
function Progress() {
  const reading = useStore().reading.value;
  if (reading?.share === undefined) return null;
  const { name, share, stop } = reading;
  return (
    <div class="banner info" data-state="reading">
      <Icon name="import" />
      <p>
        <span role="status">{say('panel_reading_file', { name })}</span> <span aria-hidden="true">{say('panel_percent', { n: Math.floor(share * 100) })}</span>
      </p>
      <span class="actions">
        <button type="button" class="push" onClick={() => stop.abort()}>
          {words('panel_reading_cancel')}
        </button>
      </span>
    </div>
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
  if (status.source === 'file') return { name: status.name, site: status.site, ...foreignValues(status.foreign) };
  if (status.source === 'none') return {};
  return { site: status.state?.site ?? '', n: status.unread };
}
