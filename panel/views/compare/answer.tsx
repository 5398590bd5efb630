import { since } from '../../text/time';
import { Told } from '../../text/told';
import { sayCount, words } from '../../text/words';
import type { Side } from './sides';

/** Why the session ended in one recording, step by step since its beginning: two recordings have no clock in common. */
export function Answer({ side: { analysis, compared } }: { side: Side }) {
  const { stories, health } = analysis;
  const story = stories.at(-1);
  if (!story) return <p data-answer={health}>{words(`state_${health.replaceAll('-', '_')}_title`)}</p>;
  return (
    <div data-answer={story.kind}>
      <h3>
        <Told message={story.title} />
      </h3>
      <ol class="short-steps">
        {story.steps.map((step) => (
          <li class={step.tone}>
            <span class="dim code">{since(step.t - compared.start)}</span>
            <span class="wrap">
              {step.tone === 'cause' && <b class="bad">{words('panel_cause')} </b>}
              <Told message={step.text} />
            </span>
          </li>
        ))}
      </ol>
      {stories.length > 1 && <p class="dim">{sayCount('panel_older_stories', stories.length - 1)}</p>}
    </div>
  );
}
