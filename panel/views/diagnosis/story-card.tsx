import { useState } from 'preact/hooks';
import type { Story, StoryStep } from '../../../src/story/story';
import { useStore } from '../../store/context';
import { findingKey, findingTitle } from '../../text/finding';
import { clock, since } from '../../text/time';
import { Told } from '../../text/told';
import { say, words } from '../../text/words';
import { Icon } from '../../ui/icon';
import { onDemand } from '../../ui/on-demand';

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

/** Longer pauses are read from the clock. ms. */
const CLOSE = 60_000;

function Step({ step, before, story }: { step: StoryStep; before: StoryStep | undefined; story: Story }) {
  const store = useStore();
  const [first] = step.events;
  const after = before && step.t - before.t;
  return (
    <li class={step.tone}>
      <span class="step-time">
        {first === undefined ? (
          <time>{clock(step.t)}</time>
        ) : (
          <button type="button" class="link code" title={words('panel_show_in_timeline')} onClick={() => store.reveal(first)}>
            {clock(step.t)}
          </button>
        )}
        {after !== undefined && after < CLOSE && <span class="dim"> {since(after)}</span>}
      </span>
      <span class="step-text">
        {step.tone === 'cause' && <b class="bad">{words('panel_cause')} </b>}
        <Told message={step.text} />
        {step.tab !== story.tab && step.tab !== -1 && <span class="dim"> {say('panel_tab', { n: store.tabs.number(step.tab) })}</span>}
      </span>
    </li>
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
  const [done, setDone] = useState('');

  async function copy(): Promise<void> {
    const { copyForTicket } = await import('./ticket');
    const copied = await copyForTicket(story, store.analysis());
    setDone(words(copied ? 'panel_copied' : 'panel_not_copied'));
    setTimeout(() => setDone(''), 2000);
  }

  return (
    <span class="copy">
      <button type="button" class="push" onClick={() => void copy()}>
        <Icon name="copy" /> <span role="status">{done || words('panel_copy_ticket')}</span>
      </button>
    </span>
  );
}
