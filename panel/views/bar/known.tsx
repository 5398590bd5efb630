import { useLayoutEffect, useRef } from 'preact/hooks';
import { useSignal } from '@preact/signals';
import type { AnyFault } from '../../../src/faults/fault';
import { needsOf } from '../../../src/faults/shared/needs';
import { faults } from '../../../src/story/analyse';
import { findingTitle } from '../../text/finding';
import { sayCount, words } from '../../text/words';
import { dialogEnds } from '../../ui/dialog-ends';
import { Icon } from '../../ui/icon';
import { placeUnder } from '../../ui/place-under';
import { RemedyDocument } from '../diagnosis/remedy';

const levels = ['error', 'warning', 'note'] as const;

/** Everything that can be found, the heaviest first, each with what must be seen and its remedy. */
export function KnownDialog({ onClose }: { onClose(): void }) {
  const dialog = useRef<HTMLDialogElement>(null);
  useLayoutEffect(() => {
    const box = dialog.current;
    if (!box) return;
    box.showModal();
    placeUnder(box);
  }, []);
  const sorted = levels.flatMap((level) => faults.filter((fault) => fault.level === level).toSorted((a, b) => findingTitle(a).localeCompare(findingTitle(b))));
  return (
    <dialog ref={dialog} class="box known" aria-labelledby="known-title" {...dialogEnds(onClose)}>
      <header role="presentation">
        <h2 id="known-title">{words('panel_known_title')}</h2>
        <button type="button" class="tool" aria-label={words('panel_close')} title={words('panel_close')} onClick={() => dialog.current?.close()}>
          <Icon name="close" />
        </button>
      </header>
      <p class="dim">{sayCount('panel_known_text', faults.length)}</p>
      <ul>
        {sorted.map((fault) => (
          <Row fault={fault} />
        ))}
      </ul>
    </dialog>
  );
}

/** Its document is loaded when it is opened. */
function Row({ fault }: { fault: AnyFault }) {
  const open = useSignal(false);
  return (
    <li class={fault.level} data-known={fault.id}>
      <details onToggle={(event) => (open.value = event.currentTarget.open)}>
        <summary>
          <Icon name={fault.level} />
          <span class="unseen">{words(`panel_level_${fault.level}`)}</span>
          <b>{findingTitle(fault)}</b>
          <code class="dim">{fault.id}</code>
          <span class="needs dim">
            {words('panel_needs')} {needsOf(fault).map((need) => words(`panel_needs_${need}`)).join(' · ')}
          </span>
        </summary>
        {open.value && <RemedyDocument id={fault.id} />}
      </details>
    </li>
  );
}
