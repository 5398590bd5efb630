import { useStore } from '../../store/context';
import { filterKeys } from '../../store/filter';
import { say, words } from '../../text/words';
import { Icon } from '../../ui/icon';

export const FILTER_ID = 'filter';

/** Filters the timeline; Enter goes there. */
export function FilterBox() {
  const store = useStore();
  const text = store.filter.value;
  const shown = store.rows.value.length;
  const all = store.analysis().events.length;

  function onKeyDown(event: KeyboardEvent): void {
    if (event.key === 'Enter') store.view.value = 'timeline';
    if (event.key !== 'Escape') return;
    event.stopPropagation();
    if (text === '' && event.currentTarget instanceof HTMLElement) event.currentTarget.blur();
    store.filter.value = '';
  }

  return (
    <div class="filter">
      <input
        id={FILTER_ID}
        type="text"
        spellcheck={false}
        autocomplete="off"
        value={text}
        placeholder={words('panel_filter_hint')}
        aria-label={words('panel_filter')}
        title={say('panel_filter_title', { keys: filterKeys.join(', ') })}
        onInput={(event) => (store.filter.value = event.currentTarget.value)}
        onKeyDown={onKeyDown}
      />
      {text !== '' && (
        <>
          <span class="count">{say('panel_filter_count', { shown: shown.toLocaleString(), all: all.toLocaleString() })}</span>
          <button type="button" class="tool" aria-label={words('panel_filter_clear')} title={words('panel_filter_clear')} onClick={() => (store.filter.value = '')}>
            <Icon name="close" />
          </button>
        </>
      )}
    </div>
  );
}
