import type { Summary } from '../../src/core/summary';
import { tell } from '../../src/story/text';
import type { WatchState } from '../../src/wire/hub';
import { findingTitle } from '../text/finding';
import { clock, clockSeconds } from '../text/time';
import { sayCount, words } from '../text/words';
import { Icon, type IconName } from '../ui/icon';

/** What was found so far, in one finding; or that nothing was, and what that means. */
export function Found({ state: { summary, watching } }: { state: WatchState }) {
  return (
    <section role="status" aria-live="polite" class="found">
      {summary?.last ? <Last last={summary.last} summary={summary} /> : <p>{words(nothing(summary, watching))}</p>}
    </section>
  );
}

/** Key of the text for a session without a finding. */
function nothing(summary: Summary | undefined, watching: boolean): string {
  if (summary && summary.health !== 'faults') return `state_${summary.health.replaceAll('-', '_')}_text`;
  return watching ? 'panel_popup_waiting' : 'panel_popup_nothing';
}

function Last({ last, summary: { errors, warnings } }: { last: NonNullable<Summary['last']>; summary: Summary }) {
  const counts = [errors.length > 0 && sayCount('panel_errors', errors.length), warnings.length > 0 && sayCount('panel_warnings', warnings.length)].filter(Boolean);
  return (
    <>
      {counts.length > 0 && <p class="counts">{counts.join(' · ')}</p>}
      <div class={`last ${last.level}`} data-finding={last.id} data-level={last.level}>
        <Icon name={last.level as IconName} />
        <div>
          <h2>
            {words(`panel_level_${last.level}`)} · {findingTitle(last)}
          </h2>
          <p class="wrap">{tell(last.facts, words, (id) => id)}</p>
          <p class="dim">
            <time title={clock(last.t)}>{clockSeconds(last.t)}</time>
          </p>
        </div>
      </div>
    </>
  );
}
