import { useState } from 'preact/hooks';
import { useStore } from '../../store/context';
import { duration } from '../../text/time';
import { say, words } from '../../text/words';
import { Clock } from '../../ui/clock';
import { Icon } from '../../ui/icon';
import { onDemand } from '../../ui/on-demand';
import type { LaneActions } from './actions';
import { laneStateOf } from './lane-state';
import { Legend } from './legend';
import { follows } from './look';
import type { Scene } from './scene';

const laneTable = onDemand(async () => (await import('./lane-table')).LaneTable);

/** The selection, the way back to the live edge, and all of it in words. */
export function Foot({ scene, actions, compact }: { scene: Scene; actions: LaneActions; compact: boolean }) {
  const store = useStore();
  const { look, drag } = laneStateOf(store);
  const [open, setOpen] = useState(false);
  const range = drag.value ?? store.range.value;
  const away = scene.now !== undefined && !follows(look.value);
  if (compact && !range && !away) return null;
  const Table = open ? laneTable() : undefined;
  return (
    <div class="lane-foot">
      {range && (
        <span class="lane-range">
          <Clock t={range.from} fine /> – <Clock t={range.to} fine />{' '}
          <b>{say('panel_lanes_selected', { time: duration(range.to - range.from) })}</b>
          <button type="button" class="lane-tool" data-clear aria-label={words('panel_lanes_clear')} title={`${words('panel_lanes_clear')} (Esc)`} onClick={actions.clear}>
            <Icon name="close" />
          </button>
        </span>
      )}
      {!compact && !range && <Legend />}
      <span class="lane-foot-end">
        {away && (
          <button type="button" class="push" data-follow onClick={actions.follow}>
            <Icon name="follow" />
            {words('panel_lanes_follow')}
          </button>
        )}
        {!compact && (
          <button type="button" class="link" aria-expanded={open} onClick={() => setOpen(!open)}>
            {words('panel_lanes_table')}
          </button>
        )}
      </span>
      {Table && <Table />}
    </div>
  );
}
