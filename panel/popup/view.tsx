import type { ComponentChildren } from 'preact';
import type { PanelToWorker, WatchState } from '../../src/wire/hub';
import type { LinkState } from '../feed/link';
import { say, words } from '../text/words';
import { Icon, type IconName } from '../ui/icon';
import { useOnce } from '../ui/once';
import { Elapsed } from '../views/recording/elapsed';
import { MarkForm } from '../views/recording/mark-form';
import { Others } from '../views/recording/others';
import { Found } from './found';
import { situationOf, type Situation } from './situation';

export interface PopupProps {
  state?: WatchState;
  trouble?: LinkState;
  /** Epoch ms. */
  now: number;
  /** Keyboard shortcuts, '' without one. */
  keys: { record: string; mark: string };
  screenshots: boolean;
  onScreenshots(on: boolean): void;
  /** Resolves when the worker has done it. */
  send(command: PanelToWorker): Promise<void>;
  /** Asks the browser for access to the site. */
  allow(site: string): void;
  report(): Promise<void>;
  /** Another page was opened. */
  left(): void;
}

/** What the toolbar's button opens: how the tab's site stands, and what can be done without DevTools. The attribute is a fixed hook for tests. */
export function Popup(props: PopupProps) {
  const { state, trouble } = props;
  const situation = situationOf(state, trouble);
  return (
    <div class="popup" data-state={situation}>
      <Head situation={situation} state={state} />
      {state && <Others state={state} now={props.now} send={props.send} left={props.left} />}
      <Body situation={situation} {...props} />
    </div>
  );
}

const dots: Partial<Record<Situation, string>> = { on: 'on', paused: 'paused', off: 'off', first: 'off' };

function Head({ situation, state }: { situation: Situation; state?: WatchState }) {
  const dot = dots[situation];
  return (
    <header>
      <h1>{words('appName')}</h1>
      {dot && (
        <p role="status">
          <span class={`dot ${dot}`} aria-hidden="true" />
          {words(`panel_watch_${dot}`)} <b>{state?.site}</b>
        </p>
      )}
    </header>
  );
}

function Body(props: PopupProps & { situation: Situation }) {
  const { situation, state, send, allow, keys } = props;
  const site = state?.site ?? '';
  const record = <Button icon="record" label={words('panel_record')} keys={keys.record} main onClick={() => send({ type: 'record', on: true })} />;
  switch (situation) {
    case 'connecting':
      return null;
    case 'gone':
    case 'lost':
      return <Text icon="warning">{words(`state_${situation}_text`)}</Text>;
    case 'restricted':
      return <Text icon="note">{words('panel_popup_restricted')}</Text>;
    case 'no-access':
      return (
        <>
          <Text icon="warning">{say('state_no_access_text', { site })}</Text>
          <Actions>
            <Button icon="watch" label={words('panel_action_allow')} main onClick={() => allow(site)} />
          </Actions>
        </>
      );
    case 'first':
      return (
        <>
          <p>{words('panel_popup_first')}</p>
          <Actions>{record}</Actions>
        </>
      );
  }
  return state && <Watched {...props} state={state} record={record} />;
}

function Watched({ state, now, keys, screenshots, onScreenshots, send, report, record }: PopupProps & { state: WatchState; record: ComponentChildren }) {
  const { watching, paused, late, recordingSince } = state;
  const open = useOnce(report);
  const stop = useOnce(() => send({ type: 'record', on: false }).then(report));
  return (
    <>
      <Elapsed state={state} now={now} />
      {recordingSince !== undefined && <MarkForm screenshots={screenshots} onScreenshots={onScreenshots} onMark={(note, shot) => send({ type: 'mark', note, shot })} />}
      <Found state={state} />
      {watching && late && <p class="dim">{words('state_late_text')}</p>}
      <Actions>
        {recordingSince === undefined ? record : <Button icon="stop" label={words('panel_popup_stop_recording')} keys={keys.record} main onClick={stop} />}
        {watching && late && <Button icon="reload" label={words('panel_action_reload')} onClick={() => send({ type: 'reload' })} />}
        {paused && <Button icon="play" label={words('panel_action_resume')} onClick={() => send({ type: 'pause', on: false })} />}
        {!watching && <Button icon="watch" label={words('panel_watch')} onClick={() => send({ type: 'watch', on: true, keep: true })} />}
        {watching && recordingSince === undefined && <Button icon="stop" label={words('panel_popup_stop')} onClick={() => send({ type: 'watch', on: false })} />}
      </Actions>
      <footer>
        <button type="button" class="link" onClick={open}>
          {words('panel_popup_report')}
        </button>
        {recordingSince !== undefined && keys.mark && <p class="dim">{say('panel_popup_mark_keys', { key: keys.mark })}</p>}
        <p class="dim">{say('panel_popup_devtools', { key: navigator.platform.startsWith('Mac') ? '⌥⌘I' : 'F12' })}</p>
      </footer>
    </>
  );
}

const Actions = ({ children }: { children: ComponentChildren }) => <div class="actions">{children}</div>;

function Text({ icon, children }: { icon: IconName; children: ComponentChildren }) {
  return (
    <p class="reason" role="status">
      <Icon name={icon} />
      <span>{children}</span>
    </p>
  );
}

function Button({ icon, label, keys, main, onClick }: { icon: IconName; label: string; keys?: string; main?: boolean; onClick(): void }) {
  return (
    <button type="button" class={main ? 'push main' : 'push'} title={keys ? `${label} (${keys})` : undefined} onClick={onClick}>
      <Icon name={icon} />
      {label}
    </button>
  );
}
