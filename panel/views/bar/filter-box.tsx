import { useId, useState } from 'preact/hooks';
import { useStore } from '../../store/context';
import { filterKeys } from '../../store/filter';
import { filterValues } from '../../store/filter-values';
import { rememberedFilters } from '../../store/remember';
import { suggest, type Suggestion } from '../../store/suggest';
import { say, words } from '../../text/words';
import { Icon } from '../../ui/icon';

export const FILTER_ID = 'filter';

const used = rememberedFilters();

/** Filters the timeline, and completes what is typed; Enter goes there. A combobox with a list (ARIA APG). */
export function FilterBox() {
  const store = useStore();
  const listId = useId();
  const [open, setOpen] = useState(false);
  const [active, setActive] = useState(-1);
  const text = store.filter.value;
  const all = store.analysis().events.length;
  const list = open ? suggest(text, (key) => filterValues(key, store.analysis(), store.tabs.number), used.list()) : [];
  const chosen = list[active];

  function take({ text: whole, kind }: Suggestion): void {
    store.filter.value = whole;
    setActive(-1);
    // After a key its values come; a whole filter is complete.
    if (kind === 'query') setOpen(false);
    document.getElementById(FILTER_ID)?.focus();
  }

  function go(): void {
    used.add(text);
    setOpen(false);
    store.view.value = 'timeline';
  }

  function onKeyDown(event: KeyboardEvent): void {
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (step !== undefined) {
      event.preventDefault();
      if (!open) return setOpen(true);
      return setActive(nextIn(list.length, active, step));
    }
    if (event.key === 'Enter') return chosen ? take(chosen) : go();
    if (event.key === 'Tab' && chosen && !event.shiftKey) {
      event.preventDefault();
      return take(chosen);
    }
    if (event.key === 'Escape') escape(event);
  }

  /** First the list goes, then the text, then the focus. */
  function escape(event: KeyboardEvent): void {
    event.stopPropagation();
    if (open && list.length > 0) return close();
    if (text === '') document.getElementById(FILTER_ID)?.blur();
    store.filter.value = '';
  }

  function close(): void {
    setOpen(false);
    setActive(-1);
  }

  return (
    <div class="filter">
      <input
        id={FILTER_ID}
        type="text"
        role="combobox"
        spellcheck={false}
        autocomplete="off"
        value={text}
        placeholder={words('panel_filter_hint')}
        aria-label={words('panel_filter')}
        aria-expanded={list.length > 0}
        aria-controls={listId}
        aria-autocomplete="list"
        aria-activedescendant={chosen && `${listId}-${active}`}
        title={say('panel_filter_title', { keys: filterKeys.join(', ') })}
        onInput={(event) => {
          store.filter.value = event.currentTarget.value;
          setOpen(true);
          setActive(-1);
        }}
        onBlur={() => {
          used.add(text);
          close();
        }}
        onKeyDown={onKeyDown}
      />
      {text !== '' && <Count all={all} />}
      <ul id={listId} role="listbox" class="suggestions" hidden={list.length === 0} aria-label={words('panel_filter_suggestions')}>
        {list.map((one, at) => (
          // The pointer must not take the focus from the text.
          <li id={`${listId}-${at}`} role="option" aria-selected={at === active} class={one.kind} onMouseDown={(event) => event.preventDefault()} onClick={() => take(one)}>
            {one.label}
          </li>
        ))}
      </ul>
    </div>
  );
}

/** Round and round; from none, down to the first and up to the last. */
export const nextIn = (length: number, active: number, step: number): number => (length === 0 ? -1 : active === -1 && step < 0 ? length - 1 : (active + step + length) % length);

function Count({ all }: { all: number }) {
  const store = useStore();
  return (
    <>
      <span class="count">{say('panel_filter_count', { shown: store.rows.value.length.toLocaleString(), all: all.toLocaleString() })}</span>
      <button type="button" class="tool" aria-label={words('panel_filter_clear')} title={words('panel_filter_clear')} onClick={() => (store.filter.value = '')}>
        <Icon name="close" />
      </button>
    </>
  );
}
