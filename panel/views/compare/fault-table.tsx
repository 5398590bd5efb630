import { useState } from 'preact/hooks';
import { StoreContext, useStore } from '../../store/context';
import { findingKey, findingTitle } from '../../text/finding';
import { duration } from '../../text/time';
import { Told } from '../../text/told';
import { say, sayCount, words } from '../../text/words';
import { Icon, type IconName } from '../../ui/icon';
import type { Difference, Fate, Seen } from './difference';
import { nameOf } from './side-head';
import type { Side } from './sides';

const signs: Record<Fate, IconName> = { went: 'good', came: 'error', stayed: 'warning', unsettled: 'unsure' };

/** Fault by fault: how often and how early in each recording; what happened, on demand. */
export function FaultTable({ rows, sides }: { rows: readonly Difference[]; sides: readonly [Side, Side] }) {
  return (
    <table class="fates">
      <thead>
        <tr>
          <th scope="col">{words('panel_compare_fault')}</th>
          {sides.map((side, i) => (
            <th scope="col" title={nameOf(side)}>
              {words(i === 0 ? 'panel_compare_before' : 'panel_compare_after')}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {rows.map((row) => (
          <Row key={row.id} row={row} sides={sides} />
        ))}
      </tbody>
    </table>
  );
}

function Row({ row, sides }: { row: Difference; sides: readonly [Side, Side] }) {
  const [isOpen, setOpen] = useState(false);
  const seen = [row.before, row.after];
  return (
    <>
      <tr data-fault={row.id} data-fate={row.fate}>
        <th scope="row">
          <button type="button" aria-expanded={isOpen} onClick={() => setOpen(!isOpen)}>
            <span class={`fate ${row.fate}`}>
              <Icon name={isOpen ? 'open' : 'closed'} />
              <Icon name={signs[row.fate]} />
              {words(`panel_compare_fate_${row.fate}`)}
            </span>{' '}
            {findingTitle(row)} <span class="dim">{words(`panel_level_${row.level}`)}</span>
          </button>
        </th>
        {seen.map((one) => (
          <td>{one ? <Times seen={one} /> : <span class="dim">{words('panel_compare_none')}</span>}</td>
        ))}
      </tr>
      {isOpen && (
        <tr class="more">
          <td colSpan={3}>
            <div class="two">
              {seen.map((one, i) => (
                <StoreContext.Provider value={sides[i]!.store}>
                  <article>
                    <h3>{words(i === 0 ? 'panel_compare_before' : 'panel_compare_after')}</h3>
                    {one ? <Happened seen={one} isShown={sides[i]!.isShown} /> : <p class="dim">{words('panel_compare_none')}</p>}
                  </article>
                </StoreContext.Provider>
              ))}
            </div>
          </td>
        </tr>
      )}
    </>
  );
}

function Times({ seen: { verdict, times, first } }: { seen: Seen }) {
  return (
    <>
      {verdict === 'inconclusive' ? words('panel_level_inconclusive') : sayCount('panel_times', times)} <span class="dim">· {say('panel_compare_first', { time: duration(first) })}</span>
    </>
  );
}

/** Of what is shown, the evidence can be opened. */
function Happened({ seen: { newest }, isShown }: { seen: Seen; isShown: boolean }) {
  const store = useStore();
  const open = (): void => {
    store.finding.value = findingKey(newest);
    store.view.value = 'diagnosis';
  };
  return (
    <>
      <p class="wrap">
        <Told message={newest.facts} /> {newest.missing && <Told message={newest.missing} />}
      </p>
      {isShown && (
        <button type="button" class="link" onClick={open}>
          {words('panel_compare_open')}
        </button>
      )}
    </>
  );
}
