import type { ComponentChildren } from 'preact';
import { useEffect } from 'preact/hooks';
import { StoreContext, useStore } from './store/context';
import { views, type Store, type View } from './store/store';
import { importFile } from './store/transfer';
import { words } from './text/words';
import { TabList } from './ui/tab-list';
import { Bar } from './views/bar/bar';
import { FILTER_ID } from './views/bar/filter-box';
import { Diagnosis } from './views/diagnosis/diagnosis';
import { Banners, EmptyState, seen } from './views/notice/notice';
import { whyEmpty } from './views/notice/situation';
import { Timeline } from './views/timeline/timeline';
import { Tokens } from './views/tokens/tokens';

const viewOf: Record<View, () => ComponentChildren> = {
  diagnosis: () => <Diagnosis />,
  timeline: () => <Timeline />,
  tokens: () => <Tokens />,
};

export function App({ store }: { store: Store }) {
  useEffect(() => everywhere(store), [store]);
  return (
    <StoreContext.Provider value={store}>
      <Shell />
    </StoreContext.Provider>
  );
}

/** The attributes are a fixed hook for tests and scripts. */
function Shell() {
  const store = useStore();
  const analysis = store.analysis();
  const empty = whyEmpty(seen(store));
  const status = store.status.value;
  const session = status.source === 'live' ? status.state?.session : undefined;
  return (
    <div class="panel" data-view={store.view.value} data-health={analysis.health} data-events={store.log.length} data-session={session}>
      <Bar />
      <TabList
        label={words('panel_views')}
        tabs={views.map((id) => ({ id, label: words(`panel_view_${id}`) }))}
        selected={store.view.value}
        onSelect={(id) => (store.view.value = id)}
      />
      <Banners />
      <div id="view" class="view" role="tabpanel" aria-labelledby={`tab-${store.view.value}`}>
        {empty ? <EmptyState situation={empty} /> : viewOf[store.view.value]()}
      </div>
      <div class="unseen" role="status" aria-live="polite">
        {store.announcement.value}
      </div>
    </div>
  );
}

/** What works wherever the focus is: `/` for the filter, a file dropped anywhere. */
function everywhere(store: Store): () => void {
  const ears = new AbortController();
  const { signal } = ears;
  addEventListener('keydown', (event) => focusFilter(event), { signal });
  addEventListener('dragover', (event) => event.preventDefault(), { signal });
  addEventListener(
    'drop',
    (event) => {
      event.preventDefault();
      const file = event.dataTransfer?.files[0];
      if (file) void importFile(store, file);
    },
    { signal },
  );
  return () => ears.abort();
}

function focusFilter(event: KeyboardEvent): void {
  if (event.key !== '/' || event.ctrlKey || event.metaKey || event.altKey) return;
  if (event.target instanceof HTMLInputElement) return;
  const box = document.getElementById(FILTER_ID);
  if (!(box instanceof HTMLInputElement)) return;
  event.preventDefault();
  box.focus();
  box.select();
}
