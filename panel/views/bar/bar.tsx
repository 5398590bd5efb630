import { chosenIn } from '../../../src/core/thresholds';
import { useStore } from '../../store/context';
import { say, sayCount, words } from '../../text/words';
import { Tool } from '../../ui/button';
import { onDemand } from '../../ui/on-demand';
import { useStop } from '../recording/stop';
import { chooseFile, chooseSecond } from './choose-file';
import { FilterBox } from './filter-box';
import { HealthWord } from './health';

/** One line above everything: what is watched, what can be done, how it stands. */
export function Bar() {
  const store = useStore();
  void store.version.value;
  return (
    <header class="bar">
      <Watched />
      <div class="tools" role="toolbar" aria-label={words('panel_tools')}>
        <LiveTools />
        <Tool icon="import" label={words('panel_import')} title={words('panel_import_title')} onClick={() => chooseFile(store)} />
        <Tool icon="export" label={words('panel_export')} title={words('panel_export_title')} disabled={store.log.length === 0} opens="dialog" onClick={() => (store.saving.value = true)} />
        <Tool icon="compare" label={words('panel_compare')} title={words('panel_compare_tool')} disabled={store.log.length === 0} onClick={() => chooseSecond(store)} />
        <SettingsTool />
      </div>
      <FilterBox />
      <OwnThresholds />
      <HealthWord />
    </header>
  );
}

function Watched() {
  const { status } = useStore();
  const now = status.value;
  if (now.source === 'none') return <span class="watched dim">{words('panel_no_recording')}</span>;
  if (now.source === 'file') {
    return (
      <span class="watched" title={`${now.name}${now.note ? ` · ${now.note}` : ''}`}>
        <b>{now.name}</b> <span class="dim">{now.note ?? now.site}</span>
      </span>
    );
  }
  const state = now.state;
  if (!state) return <span class="watched dim">{words('panel_connecting')}</span>;
  if (state.site === undefined) return <span class="watched dim">{words('panel_no_site')}</span>;
  const word = !state.watching ? 'off' : state.paused ? 'paused' : 'on';
  const text = say(`panel_watch_${word}`);
  return (
    <span class="watched" title={`${text} ${state.site}`}>
      <span class={`dot ${word}`} aria-hidden="true" />
      {text} <b>{state.site}</b> {state.watching && <span class="dim">{sayCount('panel_tabs', state.tabs)}</span>}
    </span>
  );
}

const knownDialog = onDemand(async () => (await import('./known')).KnownDialog);

const saveDialog = onDemand(async () => (await import('../../report/save-dialog')).SaveDialog);

const settingsDialog = onDemand(async () => (await import('../settings/dialog')).SettingsDialog);

/** Everything that is set, taught or kept. The dialog is loaded when it is first opened; what can be found at all is asked for in it, and in the diagnosis. */
function SettingsTool() {
  const { page, known, saving } = useStore();
  const Settings = page.value && settingsDialog();
  const Known = known.value ? knownDialog() : undefined;
  const Save = saving.value ? saveDialog() : undefined;
  return (
    <>
      <Tool icon="settings" label={words('panel_settings')} title={words('panel_settings_tool')} opens="dialog" onClick={() => (page.value = 'general')} />
      {Settings && <Settings />}
      {Known && <Known onClose={() => (known.value = false)} />}
      {Save && <Save onClose={() => (saving.value = false)} />}
    </>
  );
}

/** Judged by other thresholds than the standard: said where it can be changed. */
function OwnThresholds() {
  const { page, settings } = useStore();
  const chosen = chosenIn(settings.value.value.thresholds);
  if (chosen.length === 0) return null;
  const names = chosen.map((name) => words(`panel_threshold_${name}`)).join(', ');
  return (
    <button type="button" class="link own-thresholds" title={say('panel_thresholds_own_title', { names })} onClick={() => (page.value = 'thresholds')}>
      {words('panel_thresholds_own')}
    </button>
  );
}

function LiveTools() {
  const { status, send } = useStore();
  const stop = useStop();
  if (status.value.source !== 'live') return null;
  const state = status.value.state;
  const watching = state?.watching ?? false;
  const paused = state?.paused ?? false;
  const recording = state?.recordingSince !== undefined;
  const usable = state?.site !== undefined && state.problem !== 'restricted-page' && state.problem !== 'no-access';
  return (
    <>
      {watching ? (
        <Tool icon="stop" label={words('panel_stop')} title={words('panel_stop_title')} onClick={() => send({ type: 'watch', on: false })} />
      ) : (
        <Tool icon="play" label={words('panel_watch')} title={words('panel_watch_title')} disabled={!usable} onClick={() => send({ type: 'watch', on: true })} />
      )}
      <Tool icon="pause" label={words('panel_pause')} title={words('panel_pause_title')} pressed={paused} disabled={!watching} onClick={() => send({ type: 'pause', on: !paused })} />
      <Tool icon="record" label={words('panel_record')} title={words(recording ? 'panel_record_stop_title' : 'panel_record_title')} pressed={recording} disabled={!usable} onClick={() => (recording ? stop() : send({ type: 'record', on: true }))} />
      <Tool icon="clear" label={words('panel_clear')} title={words('panel_clear_title')} disabled={!state?.session} onClick={() => send({ type: 'clear' })} />
    </>
  );
}
