import { useSignal } from '@preact/signals';
import { useLayoutEffect, useMemo, useRef } from 'preact/hooks';
import { useStore } from '../store/context';
import { canSave, save, type Form } from '../store/export';
import { say, words } from '../text/words';
import { dialogEnds } from '../ui/dialog-ends';
import { Icon } from '../ui/icon';
import { contentsOf, NOTHING, type LeftOut } from './contents';
import { hold } from './hold';
import { Kinds, Origins, ReceiptRows, Screenshots } from './preview';

/** Shows exactly what the file will hold, and lets parts of it be left out, before it is saved. */
export function SaveDialog({ onClose }: { onClose(): void }) {
  const store = useStore();
  const dialog = useRef<HTMLDialogElement>(null);
  const held = useMemo(() => hold(store), [store]);
  const left = useSignal<LeftOut>(NOTHING);
  /** Share that is written, while a file is made. */
  const written = useSignal<number | undefined>(undefined);
  const failed = useSignal(false);
  const contents = useMemo(() => contentsOf(held.log, held.meta, left.value), [held, left.value]);
  useLayoutEffect(() => {
    dialog.current?.showModal();
    dialog.current?.querySelector<HTMLElement>('.main')?.focus();
  }, []);

  async function write(form: Form): Promise<void> {
    written.value = 0;
    failed.value = false;
    try {
      await save(store, held, form, left.value, (share) => (written.value = share));
    } catch {
      // The extension was replaced meanwhile, or the disk is full.
      failed.value = true;
    }
    written.value = undefined;
  }

  const isWriting = written.value !== undefined;
  return (
    <dialog ref={dialog} class="box save" aria-labelledby="save-title" {...dialogEnds(onClose)}>
      <header role="presentation">
        <h2 id="save-title">{words('panel_save_title')}</h2>
        <button type="button" class="tool" aria-label={words('panel_close')} title={words('panel_close')} onClick={() => (dialog.current?.close(), onClose())}>
          <Icon name="close" />
        </button>
      </header>
      <div class="save-parts">
        <p class="dim">{words('panel_save_text')}</p>
        <Kinds events={contents.events} />
        <Origins log={held.log} left={left} />
        <Screenshots all={held.meta.screenshots ?? []} left={left} />
        <ReceiptRows contents={contents} withheld={held.rows.length - (held.meta.taught?.length ?? 0)} />
      </div>
      <div class="save-foot">
        {failed.value && <p class="bad" role="alert">{words('panel_save_failed')}</p>}
        {isWriting && <progress max={1} value={written.value} aria-label={words('panel_save_working')} />}
        <span class="room" />
        {(['har', 'html'] as const).filter(canSave).map((form) => (
          <button type="button" class={form === 'har' ? 'push main' : 'push'} title={words(`panel_save_${form}_title`)} disabled={isWriting || contents.events.length === 0} onClick={() => void write(form)}>
            <Icon name="export" /> {say(`panel_save_${form}`)}
          </button>
        ))}
      </div>
    </dialog>
  );
}
