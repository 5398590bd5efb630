import { useSignal, type Signal } from '@preact/signals';
import { useEffect } from 'preact/hooks';
import type { SiteRow, Sites } from '../../store/sites';
import { clockMinutes, wholeTime } from '../../text/time';
import { say, sayCount, words } from '../../text/words';
import { Confirm } from '../../ui/confirm';
import { Icon } from '../../ui/icon';
import { ClearAll } from './clear-all';
import type { Desk } from './desk';
import { megabytes, Result, type Told } from './told';

/** The log tells nobody of a change: it is asked. ms. */
const EVERY = 1500;

/** Sites that are watched or have data, and the ways to end and delete that. */
export function SitesPage({ desk }: { desk: Desk }) {
  const { sites } = desk;
  const told = useSignal<Told>({ text: '' });
  useEffect(() => {
    void sites?.read();
    const timer = setInterval(() => document.visibilityState === 'visible' && void sites?.read(), EVERY);
    return () => clearInterval(timer);
  }, [sites]);
  if (!sites) return <p class="dim">{words('panel_sites_no_log')}</p>;
  const rows = sites.rows.value;
  return (
    <section class="sites">
      <p class="dim">{words('panel_sites_text')}</p>
      {sites.unread.value && (
        <p class="bad" role="alert">
          <Icon name="error" /> {words('panel_sites_unread')}
        </p>
      )}
      {rows?.length === 0 && <p>{words('panel_sites_none')}</p>}
      {rows && rows.length > 0 && (
        <ul class="rows">
          {rows.map((row) => (
            <Row key={row.site} row={row} sites={sites} told={told} />
          ))}
        </ul>
      )}
      <Result told={told.value} />
      <ClearAll desk={desk} sites={sites} />
    </section>
  );
}

function Row({ row, sites, told }: { row: SiteRow; sites: Sites; told: Signal<Told> }) {
  const { site, watching, recording, tabs, events, size, last } = row;
  const state = [watching ? words('panel_sites_watched') : words('panel_sites_not_watched'), recording && words('panel_sites_recording'), watching && sayCount('panel_tabs', tabs)];

  async function stop(): Promise<void> {
    told.value = (await sites.stop(site)) ? { text: say('panel_sites_stopped', { site }) } : { text: say('panel_sites_stop_failed', { site }), isBad: true };
  }

  async function remove(): Promise<void> {
    told.value = (await sites.remove(site)) ? { text: say(watching ? 'panel_sites_renewed' : 'panel_sites_removed', { site }) } : { text: say('panel_sites_remove_failed', { site }), isBad: true };
  }

  return (
    <li data-site={site} data-watching={watching} data-site-events={events}>
      <div class="about">
        <b class="wrap">{site}</b> <span class="dim">{state.filter(Boolean).join(' · ')}</span>
        <div class="dim">
          {sayCount('panel_sites_events', events)} · {megabytes(size)}
          {last !== undefined && (
            <>
              {' · '}
              <time title={wholeTime(last)}>{say('panel_sites_last', { time: clockMinutes(last) })}</time>
            </>
          )}
        </div>
      </div>
      <div class="actions">
        {watching && (
          <button type="button" class="push" aria-label={say('panel_sites_stop_site', { site })} title={say('panel_sites_stop_site', { site })} onClick={() => void stop()}>
            {words('panel_sites_stop')}
          </button>
        )}
        {events > 0 && (
          <Confirm label={words('panel_sites_remove')} name={say('panel_sites_remove_site', { site })} yes={words('panel_sites_remove')} onYes={remove}>
            <p>
              {sayCount('panel_sites_remove_text', events)} {recording && words('panel_sites_remove_recording')} {watching && words('panel_sites_remove_watching')}
            </p>
          </Confirm>
        )}
      </div>
    </li>
  );
}
