import { useStore } from '../../store/context';
import type { Store } from '../../store/store';
import { sayCount, words } from '../../text/words';
import { Icon } from '../../ui/icon';
import { onDemand } from '../../ui/on-demand';
import { FindingList } from './finding-list';
import { findingRows, rowWith } from './rows';
import { StoryCard } from './story-card';

/** They come after the answer. */
const lanes = onDemand(async () => (await import('../lanes/lanes-view')).Lanes);
const report = onDemand(async () => import('../../report/report'));
const findingDetail = onDemand(async () => (await import('./finding-detail')).FindingDetail);

/** Newest stories that are shown at once. */
const SHOWN = 20;

/** The question first: why the session ended, then everything that was found. */
export function Diagnosis() {
  const store = useStore();
  const analysis = store.glance();
  const rows = findingRows(analysis.groups);
  const key = store.finding.value;
  const chosen = key === undefined ? undefined : rowWith(rows, key);
  const Lanes = lanes();
  const FindingDetail = chosen && findingDetail();
  const Report = store.isReport ? report() : undefined;
  return (
    <div class={store.isReport ? 'diagnosis report' : 'diagnosis'}>
      {Report && <Report.ReportHead />}
      <section class="answer" aria-label={words('panel_answer')}>
        {FindingDetail && key !== undefined ? <FindingDetail row={chosen} chosen={key} /> : <Stories />}
      </section>
      <FindingList rows={rows} />
      {Report && <Report.ReportBody />}
      {Lanes && <Lanes compact />}
    </div>
  );
}

function Stories() {
  const { stories } = useStore().glance();
  if (stories.length === 0) return <NoStory />;
  const newest = stories.slice(-SHOWN).reverse();
  return (
    <>
      {newest.map((story) => (
        <StoryCard key={`${story.kind} ${story.tab} ${story.t}`} story={story} />
      ))}
      {stories.length > SHOWN && <p class="dim">{sayCount('panel_older_stories', stories.length - SHOWN)}</p>}
    </>
  );
}

/** No sign-out and no failure: says how much that is worth. */
function NoStory() {
  const store = useStore();
  const analysis = store.glance();
  const refreshes = analysis.exchanges.filter((exchange) => exchange.role === 'refresh').length;
  const recognised = analysis.generations.length > 0 || refreshes > 0;
  const id = recognised ? analysis.health.replaceAll('-', '_') : 'nothing_recognised';
  const calm = id === 'healthy' ? 'good' : id === 'cannot_tell' ? 'unsure' : id === 'faults' ? 'warning' : 'note';
  return (
    <div class="empty" data-state={id}>
      <Icon name={calm} />
      <h2>{words(`state_${id}_title`)}</h2>
      <p>{words(`state_${id}_text`)}</p>
      <p class="dim">
        {sayCount('panel_calls', analysis.exchanges.length)} · {sayCount('panel_refreshes', refreshes)} · {sayCount('panel_pairs', analysis.generations.length)}
      </p>
      {!recognised && (
        <span class="actions">
          <button type="button" class="push" onClick={() => chooseCall(store)}>
            {words('panel_action_calls')}
          </button>
        </span>
      )}
      <button type="button" class="link" onClick={() => (store.known.value = true)}>
        {words('panel_known_open')}
      </button>
    </div>
  );
}

/** The details of a call have the buttons that say what it is. */
function chooseCall(store: Store): void {
  store.filter.value = 'kind:request -role:document';
  store.view.value = 'timeline';
}
