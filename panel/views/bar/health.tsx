import type { Health } from '../../../src/story/analysis';
import { causesAt } from '../../../src/story/summary';
import { useStore } from '../../store/context';
import { isBehind, type Store } from '../../store/store';
import { say, sayCount, words } from '../../text/words';
import { Icon, type IconName } from '../../ui/icon';

const signs: Record<Health, IconName> = { 'no-refresh-yet': 'note', healthy: 'good', faults: 'error', 'cannot-tell': 'unsure' };

/** Health in a word, and how many errors and warnings there are. A click shows them. */
export function HealthWord() {
  const store = useStore();
  const analysis = store.analysis();
  if (store.log.length === 0) return <span class="health" />;
  const reading = readingOf(store);
  if (reading !== undefined) {
    return (
      <span class="health">
        <span class="pill">{say('panel_reading', { n: reading })}</span>
      </span>
    );
  }
  const errors = causesAt(analysis.groups, 'error').length;
  const warnings = causesAt(analysis.groups, 'warning').length;

  function show(): void {
    store.finding.value = undefined;
    store.view.value = 'diagnosis';
  }

  return (
    <button type="button" class={`health ${analysis.health}`} title={words('panel_health_title')} onClick={show}>
      {errors + warnings === 0 && (
        <span class="pill">
          <Icon name={signs[analysis.health]} />
          {words(`panel_health_${analysis.health.replaceAll('-', '_')}`)}
        </span>
      )}
      {errors > 0 && (
        <span class="pill error">
          <Icon name="error" />
          {sayCount('panel_errors', errors)}
        </span>
      )}
      {warnings > 0 && (
        <span class="pill warning">
          <Icon name="warning" />
          {sayCount('panel_warnings', warnings)}
        </span>
      )}
    </button>
  );
}

/** How much of a long log is here, in percent, while it is being read; what was found until then is not all. */
function readingOf({ status, log }: Store): number | undefined {
  const now = status.value;
  const head = now.source === 'live' ? (now.state?.head ?? 0) : 0;
  return head - log.length > MUCH && isBehind(now, log) ? Math.floor((100 * log.length) / head) : undefined;
}

/** Fewer events are here before anybody reads a word. */
const MUCH = 2000;
