import { signal } from '@preact/signals';
import { render } from 'preact';
import { limitsOf } from '../../src/log/limits';
import { limitsIo, taughtIo } from '../browser';
import { createKept } from '../store/kept';
import { readSettings } from '../store/read-settings';
import { settingsPages } from '../store/pages';
import { createSites } from '../store/sites';
import { sitesIo } from '../store/sites-io';
import { createTaughtRows } from '../store/taught';
import { words } from '../text/words';
import type { Desk } from '../views/settings/desk';
import { pageOf } from '../views/settings/pages';
import '../style/base.css';
import '../style/settings.css';
import '../style/options.css';

const root = document.getElementById('options');
if (root) void start(root);

/** The settings as a page of the browser: the same parts as in the panel, one below the other. */
async function start(place: HTMLElement): Promise<void> {
  const settings = await readSettings();
  const desk: Desk = { settings, limits: createKept(limitsOf(undefined), limitsIo), taught: createTaughtRows(signal(undefined), taughtIo), sites: createSites(sitesIo) };
  render(<Options desk={desk} />, place);
}

function Options({ desk }: { desk: Desk }) {
  return (
    <>
      <h1>{words('panel_settings_title')}</h1>
      {settingsPages.map((id) => {
        const Page = pageOf[id];
        return (
          <section class="settings-page" key={id} aria-labelledby={`settings-${id}`}>
            <h2 id={`settings-${id}`}>{words(`panel_settings_${id}`)}</h2>
            <Page desk={desk} />
          </section>
        );
      })}
    </>
  );
}
