import type { VNode } from 'preact';
import { useLayoutEffect, useRef, useState } from 'preact/hooks';
import { onEscape } from './escape';
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
  /** What a row shows, and the row that shows it or comes next behind it: so that what is read stays where it is while rows come and go above it. */
  keyOf(row: number): number | undefined;
  rowWith(key: number): number;
  /** A line that stays on top. */
  head?: VNode;
  style?: Record<string, string>;
  onSelect(row: number): void;
  onEnter?(): void;
  /** Left out: there is nothing to leave, and the key is DevTools' own. */
  leave?(): void;
}

/** A list of any length: the page holds the visible rows only, and uses their elements again. */
export function WindowList({ label, length, rowHeight, selected, follow, row, keyOf, rowWith, head, style, onSelect, onEnter, leave }: WindowListProps) {
  const box = useRef<HTMLDivElement>(null);
  const [, drawAgain] = useState(0);
  /** CSS pixels. */
  const scrolled = useRef(0);
  const [height, setHeight] = useState(400);
  const atEnd = useRef(true);
  /** What the first row in sight shows, and how far it is scrolled away, CSS pixels. */
  const anchor = useRef<{ key: number; rest: number } | undefined>(undefined);
  const isFollowing = (): boolean => follow && atEnd.current && selected === -1;

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
    if (!element) return;
    if (isFollowing()) {
      element.scrollTop = element.scrollHeight;
      return;
    }
    const held = anchor.current;
    if (held === undefined) return;
    const there = rowWith(held.key) * rowHeight + held.rest;
    if (Math.abs(there - element.scrollTop) >= 1) element.scrollTop = there;
  });

  useLayoutEffect(() => {
    const element = box.current;
    if (element && selected !== -1) element.scrollTop = scrollFor(selected, element.scrollTop, element.clientHeight - headHeight(element), rowHeight);
  }, [selected]);

  function onScroll(): void {
    const element = box.current;
    if (!element) return;
    const wasFollowing = isFollowing();
    scrolled.current = element.scrollTop;
    const key = keyOf(Math.floor(element.scrollTop / rowHeight));
    anchor.current = key === undefined ? undefined : { key, rest: element.scrollTop % rowHeight };
    atEnd.current = element.scrollTop + element.clientHeight >= element.scrollHeight - rowHeight;
    // It was drawn at its end already: to draw it twice for each new row doubled the work.
    if (!wasFollowing || !isFollowing()) drawAgain((n) => n + 1);
  }

  function onKeyDown(event: KeyboardEvent): void {
    if (event.key === 'Enter') return onEnter?.();
    if (event.key === 'Escape' && leave) return onEscape(leave)(event);
    const page = Math.max(1, Math.floor(height / rowHeight) - 1);
    const next = rowAfterKey(event.key, selected, page, length);
    if (next === undefined) return;
    event.preventDefault();
    onSelect(next);
  }

  const end = Math.max(0, (length + 1) * rowHeight - height);
  const shown = windowOf(isFollowing() ? end : scrolled.current, height, rowHeight, length);
  const active = selected >= shown.first && selected < shown.first + shown.count ? row(selected).id : undefined;

  return (
    <div class="window-list" role="grid" aria-label={label} aria-rowcount={length + (head ? 1 : 0)} aria-activedescendant={active} tabIndex={0} ref={box} style={style} onScroll={onScroll} onKeyDown={onKeyDown}>
      {head}
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
              aria-rowindex={at + (head ? 2 : 1)}
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

/** The head covers the first rows of what is in sight. CSS pixels. */
const headHeight = (list: HTMLElement): number => list.querySelector<HTMLElement>('.column-heads')?.offsetHeight ?? 0;
