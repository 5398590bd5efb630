import { useSignal } from '@preact/signals';
import { limitsOf } from '../../../src/log/limits';
import { FIRST } from '../../../src/wire/settings';
import { forgetRemembered } from '../../store/remember';
import type { Sites } from '../../store/sites';
import { say, sayCount, words } from '../../text/words';
import { Confirm } from '../../ui/confirm';
import type { Desk } from './desk';
import { megabytes, Result, type Told } from './told';

/** Deletes everything that the extension keeps, after saying what that is. */
export function ClearAll({ desk, sites }: { desk: Desk; sites: Sites }) {
  const withSettings = useSignal(false);
  const told = useSignal<Told>({ text: '' });
  const rows = sites.rows.value ?? [];
  const events = rows.reduce((sum, row) => sum + row.events, 0);
  const taught = Object.values(desk.taught.sites.value).reduce((sum, list) => sum + list.length, 0);

  async function clear(): Promise<void> {
    const left: string[] = [];
    for (const { site } of rows) if (!(await sites.remove(site))) left.push(site);
    desk.taught.replace(Object.fromEntries(Object.keys(desk.taught.sites.value).map((site) => [site, []])));
    forgetRemembered();
    const isReset = !withSettings.value || ((await desk.settings.write(FIRST)) && (await desk.limits.write(limitsOf(undefined))));
    if (left.length > 0) told.value = { text: say('panel_clear_all_failed', { sites: left.join(', ') }), isBad: true };
    else if (!isReset) told.value = { text: words('panel_settings_unsaved'), isBad: true };
    else told.value = { text: `${sayCount('panel_clear_all_done', events)} ${sayCount('panel_clear_all_done_taught', taught)}` };
  }

  return (
    <div class="clear-all">
      <h3>{words('panel_clear_all')}</h3>
      <Confirm label={`${words('panel_clear_all')}…`} yes={words('panel_clear_all_yes')} onYes={clear}>
        <p>{words('panel_clear_all_text')}</p>
        <ul class="what">
          <li>
            {sayCount('panel_clear_all_sessions', rows.length)} {sayCount('panel_sites_events', events)} · {megabytes(rows.reduce((sum, row) => sum + row.size, 0))}
          </li>
          {rows.some(({ recording }) => recording) && <li>{words('panel_clear_all_recordings')}</li>}
          <li>{sayCount('panel_clear_all_taught', taught)}</li>
          <li>{words('panel_clear_all_remembered')}</li>
        </ul>
        <label class="check">
          <input type="checkbox" checked={withSettings.value} onChange={(event) => (withSettings.value = event.currentTarget.checked)} /> {words('panel_clear_all_settings')}
        </label>
        <p class="dim">{words('panel_clear_all_stays')}</p>
      </Confirm>
      <Result told={told.value} />
    </div>
  );
}
