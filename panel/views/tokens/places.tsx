import { isToken } from '../../../src/core/token-ref';
import type { Slot } from '../../../src/derive/facts';
import { useStore } from '../../store/context';
import { Token } from '../../text/told';
import { say, words } from '../../text/words';
import { Clock } from '../../ui/clock';
import { pairName } from './graph';
import { placeName } from './place-name';

/** Where each token is stored now. */
export function Places() {
  const store = useStore();
  const { slots, generations, torn } = store.glance();
  if (slots.length === 0) return null;
  const tornSlots = new Set(torn.flatMap(({ access, refresh }) => [access, refresh]));

  function pairOf(slot: Slot): string {
    const index = slot.generation ? generations.indexOf(slot.generation) : -1;
    return index === -1 ? '' : say('panel_pair', { n: pairName(generations, index) });
  }

  return (
    <section>
      <h2>{words('panel_places')}</h2>
      <table>
        <thead>
          <tr>
            <th scope="col">{words('panel_place')}</th>
            <th scope="col">{words('panel_holds')}</th>
            <th scope="col">{words('panel_of_pair')}</th>
            <th scope="col">{words('panel_written')}</th>
          </tr>
        </thead>
        <tbody>
          {slots.map((slot) => (
            <tr class={tornSlots.has(slot) ? 'bad-row' : undefined}>
              <td title={slot.origin}>
                {placeName(slot)} {slot.tab !== -1 && slot.kind === 'session' && <span class="dim">{say('panel_tab', { n: store.tabs.number(slot.tab) })}</span>}
              </td>
              <td>{slot.value ? <Token value={slot.value} /> : <span class="dim">{words('panel_holds_nothing')}</span>}</td>
              <td class={tornSlots.has(slot) ? 'bad' : undefined}>{isToken(slot.value) ? pairOf(slot) : ''}</td>
              <td>
                <button type="button" class="link code" title={words('panel_show_in_timeline')} onClick={() => store.reveal(slot.seq)}>
                  <Clock t={slot.t} />
                </button>
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}
