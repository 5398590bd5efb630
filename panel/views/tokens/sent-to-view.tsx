import { useStore } from '../../store/context';
import { sayCount, words } from '../../text/words';
import { Icon } from '../../ui/icon';
import type { Receiver } from './sent-to';

export function SentTo({ list }: { list: readonly Receiver[] }) {
  const store = useStore();
  if (list.length === 0) return null;
  return (
    <section>
      <h2>{words('panel_sent_to')}</h2>
      <ul class="receivers">
        {list.map(({ origin, calls, foreign, third }) => (
          <li>
            <button
              type="button"
              class="link"
              title={words('panel_show_in_timeline')}
              onClick={() => {
                store.filter.value = `host:${origin.replace(/^\w+:\/\//, '')} token:#`;
                store.view.value = 'timeline';
              }}
            >
              {origin}
            </button>{' '}
            <span class="dim">{sayCount('panel_calls', calls)}</span>{' '}
            {third && <span class="tag">{words('panel_sent_third')}</span>}{' '}
            {foreign && (
              <span class="bad">
                <Icon name="error" /> {words('panel_sent_foreign')}
              </span>
            )}
          </li>
        ))}
      </ul>
    </section>
  );
}
