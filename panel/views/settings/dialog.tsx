import { useLayoutEffect, useMemo, useRef } from 'preact/hooks';
import { inExtension } from '../../browser';
import { useStore } from '../../store/context';
import { settingsPages } from '../../store/pages';
import { createSites } from '../../store/sites';
import { sitesIo } from '../../store/sites-io';
import { words } from '../../text/words';
import { dialogEnds } from '../../ui/dialog-ends';
import { Icon } from '../../ui/icon';
import { TabList } from '../../ui/tab-list';
import { pageOf } from './pages';

/** The settings, over the panel. */
export function SettingsDialog() {
  const store = useStore();
  const { page, known, settings, limits, taught } = store;
  const dialog = useRef<HTMLDialogElement>(null);
  const desk = useMemo(() => ({ settings, limits, taught, sites: inExtension ? createSites(sitesIo) : undefined }), [store]);
  useLayoutEffect(() => {
    dialog.current?.showModal();
    document.getElementById(`settings-tab-${page.peek()}`)?.focus();
  }, []);
  const closed = (): void => void (page.value = undefined);
  const close = (): void => {
    dialog.current?.close();
    closed();
  };
  const id = page.value ?? 'general';
  const Page = pageOf[id];
  return (
    <dialog ref={dialog} class="box settings" aria-labelledby="settings-title" {...dialogEnds(closed)}>
      <header role="presentation">
        <h2 id="settings-title">{words('panel_settings')}</h2>
        <button type="button" class="link" onClick={() => (close(), (known.value = true))}>
          {words('panel_known_open')}
        </button>
        <button type="button" class="tool" aria-label={words('panel_close')} title={words('panel_close')} onClick={close}>
          <Icon name="close" />
        </button>
      </header>
      <TabList label={words('panel_settings')} of="settings" tabs={settingsPages.map((one) => ({ id: one, label: words(`panel_settings_${one}`) }))} selected={id} onSelect={(one) => (page.value = one)} />
      <div id="settings-page" class="settings-page" role="tabpanel" aria-labelledby={`settings-tab-${id}`}>
        <Page desk={desk} />
      </div>
    </dialog>
  );
}
