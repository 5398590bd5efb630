import type { Level } from '../../../src/faults/fault';
import type { Health } from '../../../src/story/analysis';
import { useStore } from '../../store/context';
import { sayCount, words } from '../../text/words';
import { Icon, type IconName } from '../../ui/icon';
import { findingRows, type FindingRow } from '../diagnosis/rows';

const signs: Record<Health, IconName> = { 'no-refresh-yet': 'note', healthy: 'good', faults: 'error', 'cannot-tell': 'unsure' };

/** Health in a word, and how many errors and warnings there are. A click shows them. */
export function HealthWord() {
  const store = useStore();
  const analysis = store.analysis();
  if (store.log.length === 0) return <span class="health" />;
  const rows = findingRows(analysis.groups);
  const errors = count(rows, 'error');
  const warnings = count(rows, 'warning');

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

/** Causes only, each fault once: what follows from them is not counted again. */
const count = (rows: readonly FindingRow[], level: Level): number =>
  rows.filter(({ occurrences: [finding] }) => finding?.verdict === 'fault' && finding.level === level).length;
