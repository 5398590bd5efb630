import { MINUTES, type RecordingChoice } from '../../../src/wire/settings';
import { words } from '../../text/words';
import { NumberField, Problem } from '../../ui/number-field';
import type { Desk } from './desk';

/** When a recording ends by itself, and whether marks come with screenshots. */
export function RecordingSection({ desk: { settings } }: { desk: Desk }) {
  const { recording } = settings.value.value;
  const choose = (change: Partial<RecordingChoice>): void => void settings.write({ ...settings.value.value, recording: { ...recording, ...change } });
  return (
    <section class="recording-choice" aria-labelledby="recording-title">
      <h3 id="recording-title">{words('panel_recording')}</h3>
      <Problem problem={settings.problem.value} />
      <NumberField id="recording-minutes" label={words('panel_recording_minutes')} unit={words('panel_settings_minutes')} text={words('panel_recording_minutes_text')} range={MINUTES} value={recording.minutes} onChoose={(minutes) => choose({ minutes })} />
      <p>
        <label>
          <input type="checkbox" checked={recording.screenshots} onChange={(event) => choose({ screenshots: event.currentTarget.checked })} /> {words('panel_recording_shots')}
        </label>
      </p>
      <p class="dim">{words('panel_mark_shot_text')}</p>
    </section>
  );
}
