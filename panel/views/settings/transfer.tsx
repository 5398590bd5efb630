import { useSignal } from '@preact/signals';
import { download, readChosen } from '../../store/files';
import { say, sayCount, words } from '../../text/words';
import type { Desk } from './desk';
import { Result, type Told } from './told';

/** All settings as one file, out and in. */
export function TransferSection({ desk }: { desk: Desk }) {
  const told = useSignal<Told>({ text: '' });

  async function save(): Promise<void> {
    const { writeSettings } = await import('../../store/settings-file');
    const { text, left } = writeSettings({ settings: desk.settings.value.value, limits: desk.limits.value.value, taught: desk.taught.sites.value });
    download(text, 'auth-devtools-settings.json');
    told.value = { text: left === 0 ? '' : sayCount('panel_settings_file_left', left) };
  }

  async function open(): Promise<void> {
    const text = await readChosen('.json,application/json');
    if (text === undefined) return;
    const { readSettings } = await import('../../store/settings-file');
    const read = readSettings(text);
    if ('error' in read) return void (told.value = { text: `${say(read.error.key, read.error.values)} ${words('panel_settings_file_unchanged')}`, isBad: true });
    const { settings, limits, taught } = read;
    const isKept = (await desk.settings.write(settings)) && (await desk.limits.write(limits));
    if (!isKept) return void (told.value = { text: words('panel_settings_unsaved'), isBad: true });
    desk.taught.replace(taught);
    told.value = { text: words('panel_settings_file_taken') };
  }

  return (
    <section class="transfer" aria-labelledby="transfer-title">
      <h3 id="transfer-title">{words('panel_settings_file')}</h3>
      <p class="dim">{words('panel_settings_file_text')}</p>
      <div class="actions">
        <button type="button" class="push" onClick={() => void save()}>
          {words('panel_settings_file_export')}
        </button>
        <button type="button" class="push" onClick={() => void open()}>
          {words('panel_settings_file_import')}
        </button>
      </div>
      <Result told={told.value} />
    </section>
  );
}
