import { useEffect, useRef } from 'preact/hooks';
import { useSignal } from '@preact/signals';
import type { TaughtRow } from '../../../src/core/taught';
import { rowsOf } from '../../../src/wire/taught';
import { useStore } from '../../store/context';
import { download, readChosen } from '../../store/files';
import { say, sayCount, words } from '../../text/words';
import { Icon } from '../../ui/icon';
import { placeUnder } from '../../ui/place-under';
import { answerWord } from './teach';
import { AddRow } from './add-row';

/** Everything that was taught about the site: to look at, take back, write by hand, hand on. */
export function TaughtDialog({ onClose }: { onClose(): void }) {
  const { taught } = useStore();
  const dialog = useRef<HTMLDialogElement>(null);
  const told = useSignal('');
  useEffect(() => {
    const box = dialog.current;
    if (!box) return;
    box.showModal();
    placeUnder(box);
  }, []);
  const site = taught.site.value;
  const rows = taught.rows.value;

  async function importRows(): Promise<void> {
    const text = await readChosen('.json,application/json');
    if (text === undefined) return;
    const found = parsed(text);
    if (found.length === 0) return void (told.value = words('panel_taught_import_failed'));
    taught.teach(found);
    told.value = sayCount('panel_taught_imported', found.length);
  }

  return (
    <dialog ref={dialog} class="box taught" aria-labelledby="taught-title" onClose={onClose}>
      <h2 id="taught-title">{site === undefined ? words('panel_taught') : say('panel_taught_title', { site })}</h2>
      <p class="dim">{words('panel_taught_text')}</p>
      {rows.length === 0 && <p>{words('panel_taught_none')}</p>}
      {rows.length > 0 && (
        <ul class="rows">
          {rows.map((row) => (
            <li>
              <code title={subjectOf(row)}>{subjectOf(row)}</code>
              <span>{answerWord(row)}</span>
              <button type="button" class="tool" aria-label={say('panel_taught_forget', { name: subjectOf(row) })} title={say('panel_taught_forget', { name: subjectOf(row) })} onClick={() => taught.forget(row)}>
                <Icon name="close" />
              </button>
            </li>
          ))}
        </ul>
      )}
      {site !== undefined && <AddRow onAdd={(row) => taught.teach([row])} />}
      <p class={taught.failed.value ? 'bad' : 'dim'} role="status">
        {taught.failed.value ? words('panel_taught_unsaved') : told.value}
      </p>
      <div class="actions">
        <button type="button" class="push" disabled={site === undefined} onClick={() => void importRows()}>
          {words('panel_import')}
        </button>
        <button type="button" class="push" disabled={rows.length === 0} onClick={() => download(JSON.stringify({ site, taught: rows }, null, 2), `auth-taught-${(site ?? '').replace(/[^\w.-]+/g, '_')}.json`)}>
          {words('panel_export')}
        </button>
        <span class="room" />
        <button type="button" class="push main" onClick={() => dialog.current?.close()}>
          {words('panel_close')}
        </button>
      </div>
    </dialog>
  );
}

/** The call's address, the name, the code. */
const subjectOf = (row: TaughtRow): string => (row.is === 'refresh-call' ? `${row.method} ${row.url}` : 'code' in row ? row.code : row.name);

/** Rows of an exported file; of the file of another site as well, since people move between test and live. */
function parsed(text: string): TaughtRow[] {
  try {
    return rowsOf((JSON.parse(text) as { taught?: unknown } | null)?.taught);
  } catch {
    return [];
  }
}
