import type { WatchState } from '../../../src/wire/hub';
import { isNearlyOver, minutes } from '../../../src/wire/recordings';
import { clockMinutes, clockSeconds, wholeTime } from '../../text/time';
import { say, words } from '../../text/words';
import { Icon } from '../../ui/icon';

/** How long a recording has run, and what will end it or cost it its beginning. `now`: epoch ms. */
export function Elapsed({ state: { recordingSince: since, recordingEnds: ends = Infinity, nearlyFull }, now }: { state: WatchState; now: number }) {
  if (since === undefined) return null;
  return (
    <>
      <p class="recording">
        <Icon name="record" />
        <span title={wholeTime(since)}>{say(minutes(now - since) < 1 ? 'panel_popup_since' : 'panel_recording_since', { time: clockSeconds(since), n: minutes(now - since) })}</span>
      </p>
      {isNearlyOver(since, ends, now) && <Soon>{say('panel_recording_ends', { time: clockMinutes(ends) })}</Soon>}
      {nearlyFull && <Soon>{words('recording_full')}</Soon>}
    </>
  );
}

function Soon({ children }: { children: string }) {
  return (
    <p class="warn soon" role="status">
      <Icon name="warning" />
      <span>{children}</span>
    </p>
  );
}
