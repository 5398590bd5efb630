import type { Signal } from '@preact/signals';
import { useMemo } from 'preact/hooks';
import { remembered } from '../store/remember';
import { say } from '../text/words';
import { clampWidth, readWidths, type Column } from './column-widths';

/** `unseen`: there is no room for its name, so it is for screen readers alone. */
export interface Head {
  id: string;
  label: string;
  unseen?: boolean;
}

export interface Columns {
  list: readonly Column[];
  /** CSS pixels by column; kept for the next time. */
  widths: Signal<string>;
}

/** Columns whose widths the user can change. */
export const useColumns = (name: string, list: readonly Column[]): Columns => useMemo(() => ({ list, widths: remembered(`columns ${name}`, '{}') }), []);

/** The widths as custom properties, `--col-<id>`. */
export function columnStyle({ list, widths }: Columns): Record<string, string> {
  const known = readWidths(widths.value, list);
  return Object.fromEntries(list.map(({ id }) => [`--col-${id}`, `${known[id]}px`]));
}

/** Names of the columns, with a grip at the end of each that can be resized: by pointer, or by arrow keys; twice pressed it goes back to its own width. */
export function ColumnHeads({ columns, heads }: { columns: Columns; heads: readonly Head[] }) {
  return (
    <div class="column-heads" role="row">
      {heads.map(({ id, label, unseen }) => {
        const column = columns.list.find((one) => one.id === id);
        return (
          <span role="columnheader" class={`cell-${id}`} key={id}>
            <span class={unseen ? 'unseen' : 'column-label'}>{label}</span>
            {column && <Grip columns={columns} column={column} label={label} />}
          </span>
        );
      })}
    </div>
  );
}

/** CSS pixels that an arrow key moves. */
const STEP = 8;

function Grip({ columns, column, label }: { columns: Columns; column: Column; label: string }) {
  const { list, widths } = columns;
  const width = readWidths(widths.value, list)[column.id]!;
  const set = (next: number): void => void (widths.value = JSON.stringify({ ...readWidths(widths.value, list), [column.id]: clampWidth(next, column) }));
  /** A grip at the start of its column widens it when it goes back. */
  const sign = column.grip === 'start' ? -1 : 1;

  function drag(down: PointerEvent & { currentTarget: HTMLElement }): void {
    const grip = down.currentTarget;
    grip.setPointerCapture(down.pointerId);
    const ears = new AbortController();
    const { signal } = ears;
    grip.addEventListener('pointermove', (event: PointerEvent) => set(width + sign * (event.clientX - down.clientX)), { signal });
    for (const end of ['pointerup', 'pointercancel'] as const) grip.addEventListener(end, () => ears.abort(), { signal });
  }

  function press(event: KeyboardEvent): void {
    const move = { ArrowLeft: -STEP, ArrowRight: STEP }[event.key];
    if (move === undefined) return;
    event.preventDefault();
    event.stopPropagation();
    set(width + sign * move);
  }

  return (
    <span
      class={`grip ${column.grip ?? 'end'}`}
      role="separator"
      aria-orientation="vertical"
      aria-label={say('panel_column_width', { name: label })}
      aria-valuenow={width}
      aria-valuemin={column.least}
      aria-valuemax={column.most}
      tabIndex={0}
      onPointerDown={drag}
      onKeyDown={press}
      onDblClick={() => set(column.width)}
    />
  );
}
