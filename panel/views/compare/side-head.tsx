import { dayOf, duration } from '../../text/time';
import { words } from '../../text/words';
import { Clock } from '../../ui/clock';
import type { Side } from './sides';

/** Which of the two it is, its name, when it began and how long it is. */
export function SideHead({ side, isAfter }: { side: Side; isAfter: boolean }) {
  const { start, end } = side.compared;
  return (
    <p class="side-head">
      <b>{words(isAfter ? 'panel_compare_after' : 'panel_compare_before')}</b> {nameOf(side)}{' '}
      <span class="dim">
        · {dayOf(start)} <Clock t={start} /> · {duration(end - start)}
      </span>
    </p>
  );
}

export const nameOf = ({ name }: Side): string => name ?? words('panel_compare_session');
