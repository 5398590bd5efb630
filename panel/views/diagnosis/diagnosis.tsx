import { useStore } from '../../store/context';
import { sayCount, words } from '../../text/words';
import { Icon } from '../../ui/icon';
import { onDemand } from '../../ui/on-demand';
import { Lanes } from '../timeline/lanes-view';
import { FindingList } from './finding-list';
import { findingRows, rowWith } from './rows';
import { StoryCard } from './story-card';

const findingDetail = onDemand(async () => (await import('./finding-detail')).FindingDetail);

/** Newest stories that are shown at once. */
const SHOWN = 20;

/** The question first: why the session ended, then everything that was found. */
export function Diagnosis() {
  const store = useStore();
  const analysis = store.analysis();
  const rows = findingRows(analysis.groups);
  const key = store.finding.value;
  const chosen = key === undefined ? undefined : rowWith(rows, key);
  const FindingDetail = chosen && findingDetail();
  return (
    <div class="diagnosis">
      <section class="answer" aria-label={words('panel_answer')}>
        {FindingDetail && key !== undefined ? <FindingDetail row={chosen} chosen={key} /> : <Stories />}
      </section>
      <FindingList rows={rows} />
      <Lanes />
    </div>
  );
}

function Stories() {
  const { stories } = useStore().analysis();
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
  const analysis = store.analysis();
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
      <button type="button" class="link" onClick={() => (store.known.value = true)}>
        {words('panel_known_open')}
      </button>
    </div>
  );
}
