import type { PanelToWorker, WatchState } from '../../../src/wire/hub';
import { minutes, type Recording } from '../../../src/wire/recordings';
import { openKept } from '../../browser';
import { clockMinutes, dayOf, wholeTime } from '../../text/time';
import { say, words } from '../../text/words';
import { Icon } from '../../ui/icon';

interface OthersProps {
  state: WatchState;
  now: number;
  send(command: PanelToWorker): Promise<void>;
  /** A page was opened. */
  left?(): void;
}

/** Recordings beside the one of this site: of other sites, and those that ended without the user and wait for a decision. */
export function Others({ state: { elsewhere = [], unsaved = [] }, now, send, left }: OthersProps) {
  const open = (session: string): void => void openKept(session).then(left);
  return (
    <>
      {elsewhere.map(({ site, session, since }) => (
        <div key={session} class="banner other" data-recording={site}>
          <Icon name="record" />
          <p>{say('panel_recording_elsewhere', { site, n: minutes(now - since) })}</p>
          <span class="actions">
            <button type="button" class="push" onClick={() => void send({ type: 'record', on: false, site }).then(() => open(session))}>
              {words('panel_popup_stop_recording')}
            </button>
          </span>
        </div>
      ))}
      {unsaved.map((one) => (
        <div key={one.session} class="banner warning other" data-unsaved={one.site}>
          <Icon name="warning" />
          <p title={wholeTime(one.since)}>{unsavedText(one)}</p>
          <span class="actions">
            <button type="button" class="push" onClick={() => open(one.session)}>
              {words('panel_recording_open')}
            </button>
            <button type="button" class="push" onClick={() => send({ type: 'discard', session: one.session, site: one.site })}>
              {words('panel_recording_discard')}
            </button>
          </span>
        </div>
      ))}
    </>
  );
}

const unsavedText = ({ site, since, ended }: Recording): string => say(ended ? 'panel_recording_limit' : 'panel_recording_broken', { site, time: `${dayOf(since)}, ${clockMinutes(since)}` });
