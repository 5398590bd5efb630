import type { VNode } from 'preact';
import { useLayoutEffect, useRef, useState } from 'preact/hooks';
import { rowAfterKey, rowInSlot, scrollFor, windowOf } from './window-maths';

export interface WindowListProps {
  label: string;
  /** Number of rows. */
  length: number;
  /** CSS pixels; the same for all rows. */
  rowHeight: number;
  /** -1: none. */
  selected: number;
  /** Stay at the end while rows are added, as long as the end is in sight. */
  follow: boolean;
  /** Its own attributes and cells of a row; called for visible rows only. */
  row(row: number): { id: string; class?: string; cells: VNode };
  onSelect(row: number): void;
  onEnter?(): void;
  onEscape?(): void;
}

/** A list of any length: the page holds the visible rows only, and uses their elements again. */
export function WindowList({ label, length, rowHeight, selected, follow, row, onSelect, onEnter, onEscape }: WindowListProps) {
  const box = useRef<HTMLDivElement>(null);
  const [scrollTop, setScrollTop] = useState(0);
  const [height, setHeight] = useState(400);
  const atEnd = useRef(true);

  useLayoutEffect(() => {
    const element = box.current;
    if (!element) return;
    const watch = new ResizeObserver(() => setHeight(element.clientHeight));
    watch.observe(element);
    setHeight(element.clientHeight);
    return () => watch.disconnect();
  }, []);

  useLayoutEffect(() => {
    const element = box.current;
    if (element && follow && atEnd.current && selected === -1) element.scrollTop = element.scrollHeight;
  }, [length, follow]);

  useLayoutEffect(() => {
    const element = box.current;
    if (element && selected !== -1) element.scrollTop = scrollFor(selected, element.scrollTop, element.clientHeight, rowHeight);
  }, [selected]);

  function onScroll(): void {
    const element = box.current;
    if (!element) return;
    setScrollTop(element.scrollTop);
    atEnd.current = element.scrollTop + element.clientHeight >= element.scrollHeight - rowHeight;
  }

  function onKeyDown(event: KeyboardEvent): void {
    if (event.key === 'Enter') return onEnter?.();
    if (event.key === 'Escape') return onEscape?.();
    const page = Math.max(1, Math.floor(height / rowHeight) - 1);
    const next = rowAfterKey(event.key, selected, page, length);
    if (next === undefined) return;
    event.preventDefault();
    onSelect(next);
  }

  const shown = windowOf(scrollTop, height, rowHeight, length);
  const active = selected >= shown.first && selected < shown.first + shown.count ? row(selected).id : undefined;

  return (
    <div class="window-list" role="grid" aria-label={label} aria-rowcount={length} aria-activedescendant={active} tabIndex={0} ref={box} onScroll={onScroll} onKeyDown={onKeyDown}>
      <div class="window-all" role="presentation" style={{ height: `${length * rowHeight}px` }}>
        {Array.from({ length: shown.count }, (_, slot) => {
          const at = rowInSlot(slot, shown);
          const { id, class: kind, cells } = row(at);
          return (
            <div
              key={slot}
              id={id}
              role="row"
              class={`window-row ${kind ?? ''}`}
              aria-rowindex={at + 1}
              aria-selected={at === selected}
              style={{ transform: `translateY(${at * rowHeight}px)`, height: `${rowHeight}px` }}
              onClick={() => onSelect(at)}
            >
              {cells}
            </div>
          );
        })}
      </div>
    </div>
  );
}
