import { words } from '../../text/words';
import { Icon, type IconName } from '../../ui/icon';
import type { LaneActions } from './actions';

/** The few buttons beside the axis. */
export function Zoom({ actions }: { actions: LaneActions }) {
  return (
    <div class="lane-zoom" role="group" aria-label={words('panel_lanes_zoom')}>
      <Small icon="closer" name="panel_lanes_closer" title="+" onClick={() => actions.zoom(0.5)} />
      <Small icon="further" name="panel_lanes_further" title="−" onClick={() => actions.zoom(2)} />
      <Small icon="fit" name="panel_lanes_fit" title="0" onClick={actions.fit} />
    </div>
  );
}

function Small({ icon, name, title, onClick }: { icon: IconName; name: string; title: string; onClick(): void }) {
  return (
    <button type="button" class="lane-tool" aria-label={words(name)} title={`${words(name)} (${title})`} onClick={onClick}>
      <Icon name={icon} />
    </button>
  );
}
