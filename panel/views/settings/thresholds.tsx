import { RANGES, thresholdNames } from '../../../src/core/thresholds';
import { words } from '../../text/words';
import { NumberField, Problem } from '../../ui/number-field';
import type { Desk } from './desk';

/** What only the people behind a site can know. An open panel judges anew at once. */
export function ThresholdsPage({ desk: { settings } }: { desk: Desk }) {
  const { thresholds } = settings.value.value;
  return (
    <section class="thresholds">
      <p class="dim">{words('panel_thresholds_text')}</p>
      <Problem problem={settings.problem.value} />
      {thresholdNames.map((name) => (
        <NumberField
          key={name}
          id={`threshold-${name}`}
          label={words(`panel_threshold_${name}`)}
          text={words(`panel_threshold_${name}_text`)}
          unit={words(name === 'attempts' ? 'panel_settings_attempts' : 'panel_settings_seconds')}
          range={RANGES[name]}
          value={thresholds[name]}
          onChoose={(value) => void settings.write({ ...settings.value.value, thresholds: { ...thresholds, [name]: value } })}
        />
      ))}
    </section>
  );
}
