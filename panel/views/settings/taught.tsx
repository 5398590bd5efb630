import { useSignal } from '@preact/signals';
import type { TaughtRow } from '../../../src/core/taught';
import { holdsToken } from '../../../src/recognise/taught-token';
import { rowsOf } from '../../../src/wire/taught';
import { download, readChosen } from '../../store/files';
import { subjectOf } from '../../text/taught';
import { say, sayCount, words } from '../../text/words';
import { Icon } from '../../ui/icon';
import { AddRow } from '../teach/add-row';
import { answerWord } from '../teach/teach';
import type { Desk } from './desk';

/** Everything that was taught, by site: to look at, take back, and, for the site that is shown, write by hand and hand on. */
export function TaughtPage({ desk: { taught } }: { desk: Desk }) {
  const { site } = taught;
  const others = Object.keys(taught.sites.value).filter((one) => one !== site.value && taught.sites.value[one]!.length > 0).sort();
  return (
    <section class="taught">
      <p class="dim">{words('panel_taught_text')}</p>
      {taught.failed.value && (
        <p class="bad" role="alert">
          <Icon name="error" /> {words('panel_taught_unsaved')}
        </p>
      )}
      {site.value === undefined && others.length === 0 && <p>{words('panel_taught_none')}</p>}
      {site.value !== undefined && <Here taught={taught} site={site.value} />}
      {others.map((one) => (
        <div key={one} data-taught={one}>
          <h3 class="wrap">{one}</h3>
          <Rows rows={taught.sites.value[one]!} onForget={(row) => taught.forget(row, one)} />
        </div>
      ))}
    </section>
  );
}

/** The site that is shown. */
function Here({ taught, site }: { taught: Desk['taught']; site: string }) {
  const told = useSignal('');
  const rows = taught.rows.value;
  const brought = taught.brought.value;

  async function importRows(): Promise<void> {
    const text = await readChosen('.json,application/json');
    if (text === undefined) return;
    const found = parsed(text);
    if (found.length > 0) taught.teach(found);
    told.value = found.length === 0 ? words('panel_taught_import_failed') : sayCount('panel_taught_imported', found.length);
  }

  function exportRows(): void {
    const harmless = rows.filter((row) => !holdsToken(row));
    const left = rows.length - harmless.length;
    download(JSON.stringify({ site, taught: harmless }, null, 2), `auth-taught-${site.replace(/[^\w.-]+/g, '_')}.json`);
    told.value = left > 0 ? sayCount('panel_settings_file_left', left) : '';
  }

  return (
    <div data-taught={site}>
      <h3 class="wrap">{say('panel_taught_title', { site })}</h3>
      {rows.length === 0 ? brought.length === 0 && <p>{words('panel_taught_none')}</p> : <Rows rows={rows} onForget={(row) => taught.forget(row)} />}
      {brought.length > 0 && (
        <div data-brought>
          <p>{words('panel_taught_brought')}</p>
          <Rows rows={brought} />
        </div>
      )}
      <AddRow onAdd={(row) => taught.teach([row])} />
      <div class="actions">
        <button type="button" class="push" onClick={() => void importRows()}>
          {words('panel_taught_import')}
        </button>
        <button type="button" class="push" disabled={rows.length === 0} onClick={exportRows}>
          {words('panel_taught_export')}
        </button>
      </div>
      <p class="dim" role="status">
        {told.value}
      </p>
    </div>
  );
}

function Rows({ rows, onForget }: { rows: readonly TaughtRow[]; onForget?(row: TaughtRow): void }) {
  return (
    <ul class="rows">
      {rows.map((row) => (
        <li>
          <code title={subjectOf(row)}>{subjectOf(row)}</code>
          <span>{answerWord(row)}</span>
          {onForget && (
            <button type="button" class="tool" aria-label={say('panel_taught_forget', { name: subjectOf(row) })} title={say('panel_taught_forget', { name: subjectOf(row) })} onClick={() => onForget(row)}>
              <Icon name="close" />
            </button>
          )}
        </li>
      ))}
    </ul>
  );
}

/** Rows of an exported file; of the file of another site as well, since people move between test and live. */
function parsed(text: string): TaughtRow[] {
  try {
    return rowsOf((JSON.parse(text) as { taught?: unknown } | null)?.taught);
  } catch {
    return [];
  }
}
