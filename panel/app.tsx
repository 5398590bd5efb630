import type { ComponentChildren } from 'preact';
import { useEffect, useMemo, useRef } from 'preact/hooks';
import { StoreContext, useStore } from './store/context';
import { views, type Store, type View } from './store/store';
import { importFile } from './store/transfer';
import { words } from './text/words';
import { onDemand } from './ui/on-demand';
import { TabList } from './ui/tab-list';
import { Bar } from './views/bar/bar';
import { FILTER_ID } from './views/bar/filter-box';
import { Diagnosis } from './views/diagnosis/diagnosis';
import { Guard } from './views/notice/guard';
import { Banners, EmptyState, seen } from './views/notice/notice';
import { RecordingStrip } from './views/recording/strip';
import { whyEmpty } from './views/notice/situation';

/** The first view comes with the panel, the others when their tab is first chosen. */
const viewOf: Record<View, () => (() => ComponentChildren) | undefined> = {
  diagnosis: () => Diagnosis,
  timeline: onDemand(async () => (await import('./views/timeline/timeline')).Timeline),
  tokens: onDemand(async () => (await import('./views/tokens/tokens')).Tokens),
  compare: onDemand(async () => (await import('./views/compare/compare')).Compare),
};

export function App({ store }: { store: Store }) {
  useEffect(() => everywhere(store), [store]);
  return (
    <StoreContext.Provider value={store}>
      <Shell />
    </StoreContext.Provider>
  );
}

/** What is in sight: the chosen view, or the one before as long as its code is on the way. */
function useView(): { id?: View; Body?: () => ComponentChildren } {
  const { view } = useStore();
  const id = view.value;
  const Body = viewOf[id]();
  const seen = useRef<ReturnType<typeof useView>>({});
  if (Body) seen.current = { id, Body };
  return seen.current;
}

const viewsIn = ({ second }: Store): readonly View[] => (second.file.value ? [...views, 'compare'] : views);

/** The attributes are a fixed hook for tests and scripts. */
function Shell() {
  const store = useStore();
  const { id, Body } = useView();
  const analysis = store.analysis();
  // The same each time: a view is drawn again by what it reads, not because this is.
  const body = useMemo(() => Body && <Body />, [Body]);
  const empty = whyEmpty(seen(store));
  const status = store.status.value;
  const session = status.source === 'live' ? status.state?.session : undefined;
  return (
    <div class="panel" data-view={id} data-health={analysis.health} data-events={store.log.length} data-session={session}>
      <Bar />
      <TabList
        label={words('panel_views')}
        tabs={viewsIn(store).map((id) => ({ id, label: words(`panel_view_${id}`) }))}
        selected={store.view.value}
        onSelect={(id) => (store.view.value = id)}
      />
      <RecordingStrip />
      <Banners />
      <div id="view" class="view" role="tabpanel" aria-labelledby={`tab-${store.view.value}`}>
        {empty ? (
          <EmptyState situation={empty} />
        ) : (
          body && <Guard key={`${id} ${session}`}>{body}</Guard>
        )}
      </div>
      {store.isReport && !empty && id !== 'diagnosis' && (
        <div class="on-paper-only">
          <Diagnosis />
        </div>
      )}
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
