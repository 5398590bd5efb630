import { useSignal } from '@preact/signals';
import { useStore } from '../../store/context';
import { exportSession } from '../../store/transfer';
import { say, sayCount, words } from '../../text/words';
import { Tool } from '../../ui/button';
import { onDemand } from '../../ui/on-demand';
import { chooseFile } from './choose-file';
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
        <TaughtTool />
        <Tool icon="import" label={words('panel_import')} title={words('panel_import_title')} onClick={() => chooseFile(store)} />
        <Tool icon="export" label={words('panel_export')} title={words('panel_export_title')} disabled={store.log.length === 0} onClick={() => void exportSession(store)} />
        <KnownTool />
      </div>
      <FilterBox />
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

const limitsDialog = onDemand(async () => (await import('./limits')).LimitsDialog);

const knownDialog = onDemand(async () => (await import('./known')).KnownDialog);

const taughtDialog = onDemand(async () => (await import('../teach/taught')).TaughtDialog);

/** What the user taught about the site. */
function TaughtTool() {
  const store = useStore();
  const open = useSignal(false);
  const Dialog = open.value ? taughtDialog() : undefined;
  return (
    <>
      <Tool icon="teach" label={words('panel_taught')} title={words('panel_taught_tool')} opens="dialog" disabled={store.taught.site.value === undefined} onClick={() => (open.value = true)} />
      {Dialog && <Dialog onClose={() => (open.value = false)} />}
    </>
  );
}

/** What can be found at all. */
function KnownTool() {
  const { known } = useStore();
  const Dialog = known.value ? knownDialog() : undefined;
  return (
    <>
      <Tool icon="list" label={words('panel_known')} title={words('panel_known_title')} opens="dialog" onClick={() => (known.value = true)} />
      {Dialog && <Dialog onClose={() => (known.value = false)} />}
    </>
  );
}

/** How much is kept. The dialog is loaded when it is first opened. */
function LimitsTool() {
  const open = useSignal(false);
  const Dialog = open.value ? limitsDialog() : undefined;
  return (
    <>
      <Tool icon="limits" label={words('panel_limits')} title={words('panel_limits_title')} opens="dialog" onClick={() => (open.value = true)} />
      {Dialog && <Dialog onClose={() => (open.value = false)} />}
    </>
  );
}

function LiveTools() {
  const { status, send } = useStore();
  if (status.value.source !== 'live') return null;
  const state = status.value.state;
  const watching = state?.watching ?? false;
  const paused = state?.paused ?? false;
  const recording = state?.recordingSince !== undefined;
  const usable = state?.site !== undefined && state.problem !== 'restricted-page';
  return (
    <>
      {watching ? (
        <Tool icon="stop" label={words('panel_stop')} title={words('panel_stop_title')} onClick={() => send({ type: 'watch', on: false })} />
      ) : (
        <Tool icon="play" label={words('panel_watch')} title={words('panel_watch_title')} disabled={!usable} onClick={() => send({ type: 'watch', on: true })} />
      )}
      <Tool icon="pause" label={words('panel_pause')} title={words('panel_pause_title')} pressed={paused} disabled={!watching} onClick={() => send({ type: 'pause', on: !paused })} />
      <Tool icon="record" label={words('panel_record')} title={words('panel_record_title')} pressed={recording} disabled={!usable} onClick={() => send({ type: 'record', on: !recording })} />
      <Tool icon="clear" label={words('panel_clear')} title={words('panel_clear_title')} disabled={!state?.session} onClick={() => send({ type: 'clear' })} />
      <LimitsTool />
    </>
  );
}
