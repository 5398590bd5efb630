import type { PanelToWorker, WatchState } from '../../../src/wire/hub';
import { minutes, type Recording } from '../../../src/wire/recordings';
import { openKept } from '../../browser';
import { clockMinutes, dayOf, wholeTime } from '../../text/time';
import { say, words } from '../../text/words';
import { Icon } from '../../ui/icon';
import { useOnce } from '../../ui/once';

interface RowProps {
  one: Recording;
  send(command: PanelToWorker): Promise<void>;
  /** A page was opened. */
  left?(): void;
}

/** Recordings beside the one of this site: of other sites, and those that ended without the user and wait for a decision. */
export function Others({ state: { elsewhere = [], unsaved = [] }, now, ...row }: Omit<RowProps, 'one'> & { state: WatchState; now: number }) {
  return (
    <>
      {elsewhere.map((one) => (
        <Running key={one.session} one={one} now={now} {...row} />
      ))}
      {unsaved.map((one) => (
        <Unsaved key={one.session} one={one} {...row} />
      ))}
    </>
  );
}

function Running({ one: { site, session, since }, now, send, left }: RowProps & { now: number }) {
  const stop = useOnce(() => send({ type: 'record', on: false, site }).then(() => openKept(session)).then(left));
  return (
    <div class="banner other" data-recording={site}>
      <Icon name="record" />
      <p>{say('panel_recording_elsewhere', { site, n: minutes(now - since) })}</p>
      <span class="actions">
        <button type="button" class="push" onClick={stop}>
          {words('panel_popup_stop_recording')}
        </button>
      </span>
    </div>
  );
}

function Unsaved({ one, send, left }: RowProps) {
  const open = useOnce(() => openKept(one.session).then(left));
  return (
    <div class="banner warning other" data-unsaved={one.site}>
      <Icon name="warning" />
      <p title={wholeTime(one.since)}>{unsavedText(one)}</p>
      <span class="actions">
        <button type="button" class="push" onClick={open}>
          {words('panel_recording_open')}
        </button>
        <button type="button" class="push" onClick={() => send({ type: 'discard', session: one.session, site: one.site })}>
          {words('panel_recording_discard')}
        </button>
      </span>
    </div>
  );
}

const unsavedText = ({ site, since, ended }: Recording): string => say(ended ? 'panel_recording_limit' : 'panel_recording_broken', { site, time: `${dayOf(since)}, ${clockMinutes(since)}` });
