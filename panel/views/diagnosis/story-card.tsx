import type { Story } from '../../../src/story/story';
import { useStore } from '../../store/context';
import { findingKey, findingTitle } from '../../text/finding';
import { Told } from '../../text/told';
import { say, words } from '../../text/words';
import { CopyButton } from '../../ui/copy-button';
import { onDemand } from '../../ui/on-demand';
import { Step } from './step';

const remedy = onDemand(async () => (await import('./remedy')).Remedy);

export function StoryCard({ story }: { story: Story }) {
  const Remedy = story.headline && remedy();
  return (
    <article class="story" data-story={story.kind} data-sure={story.sure}>
      <header>
        <h2>
          <Told message={story.title} />
        </h2>
        <CopyForTicket story={story} />
      </header>
      <p class="subtitle">
        {story.subtitle.map((part, i) => (
          <>
            {i > 0 && ' '}
            <Told message={part} />
          </>
        ))}
      </p>
      <ol class="steps">
        {story.steps.map((step, i) => (
          <Step step={step} before={story.steps[i - 1]} story={story} />
        ))}
      </ol>
      {story.notes.length > 0 && (
        <ul class="notes">
          {story.notes.map((note) => (
            <li>
              <Told message={note} />
            </li>
          ))}
        </ul>
      )}
      {story.advice && (
        <section class="remedy">
          <h3>{words('panel_remedy')}</h3>
          <p class="remedy-text">
            <Told message={story.advice} />
          </p>
        </section>
      )}
      {story.headline && <Because story={story} />}
      {story.headline && Remedy && <Remedy id={story.headline.id} />}
    </article>
  );
}

/** The finding behind the story, to be opened. */
function Because({ story }: { story: Story }) {
  const store = useStore();
  const { headline } = story;
  if (!headline) return null;
  return (
    <p class="because">
      <button type="button" class="link" onClick={() => (store.finding.value = findingKey(headline))}>
        {say('panel_evidence_of', { title: findingTitle(headline) })}
      </button>
    </p>
  );
}

function CopyForTicket({ story }: { story: Story }) {
  const store = useStore();
  return <CopyButton label={words('panel_copy_ticket')} text={async () => (await import('./ticket')).ticketOf(story, store)} />;
}
