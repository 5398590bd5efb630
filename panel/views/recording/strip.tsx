import { useStore } from '../../store/context';
import { words } from '../../text/words';
import { Icon } from '../../ui/icon';
import { Elapsed } from './elapsed';
import { MarkForm } from './mark-form';
import { Others } from './others';
import { useStop } from './stop';

/** What runs and what waits, above the views. Nothing when nothing is recorded. */
export function RecordingStrip() {
  const { status, send, settings, now } = useStore();
  const stop = useStop();
  const state = status.value.source === 'live' ? status.value.state : undefined;
  if (!state) return null;
  const { recording } = settings.value.value;
  return (
    <>
      {state.recordingSince !== undefined && (
        <section class="banner recording-strip" aria-label={words('panel_recording')}>
          <Elapsed state={state} now={now.value} />
          <MarkForm
            screenshots={recording.screenshots}
            onScreenshots={(screenshots) => void settings.write({ ...settings.value.value, recording: { ...recording, screenshots } })}
            onMark={(note, shot) => send({ type: 'mark', note, shot })}
          />
          <button type="button" class="push" onClick={stop}>
            <Icon name="stop" /> {words('panel_popup_stop_recording')}
          </button>
        </section>
      )}
      <Others state={state} now={now.value} send={send} />
    </>
  );
}
