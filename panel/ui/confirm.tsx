import type { ComponentChildren } from 'preact';
import { useSignal } from '@preact/signals';
import { useEffect, useRef } from 'preact/hooks';
import { words } from '../text/words';
import { onEscape } from './escape';

interface ConfirmProps {
  /** Of the button that asks. */
  label: string;
  /** Name for readers, where the label alone is not clear. */
  name?: string;
  /** What will happen, exactly. */
  children: ComponentChildren;
  /** Of the button that does it. */
  yes: string;
  /** Awaited: meanwhile nothing can be pressed. */
  onYes(): Promise<void>;
}

/** A button that says what it will do, and asks, before it does what cannot be undone. */
export function Confirm({ label, name, children, yes, onYes }: ConfirmProps) {
  const state = useSignal<'closed' | 'asking' | 'working'>('closed');
  const opener = useRef<HTMLButtonElement>(null);
  const no = useRef<HTMLButtonElement>(null);
  const wasOpen = useRef(false);
  // The answer that does nothing has the focus, and gives it back.
  useEffect(() => {
    if (state.value === 'asking') no.current?.focus();
    if (state.value === 'closed' && wasOpen.current) opener.current?.focus();
    wasOpen.current = state.value !== 'closed';
  }, [state.value]);

  async function act(): Promise<void> {
    state.value = 'working';
    await onYes();
    state.value = 'closed';
  }

  if (state.value === 'closed') {
    return (
      <button type="button" class="push" ref={opener} aria-label={name} title={name} onClick={() => (state.value = 'asking')}>
        {label}
      </button>
    );
  }
  const isWorking = state.value === 'working';
  return (
    <div class="confirm" role="group" aria-label={name ?? label} onKeyDown={onEscape(() => void (state.value = 'closed'))}>
      {children}
      <div class="actions">
        <button type="button" class="push" ref={no} disabled={isWorking} onClick={() => (state.value = 'closed')}>
          {words('panel_settings_keep')}
        </button>
        <button type="button" class="push danger" disabled={isWorking} onClick={() => void act()}>
          {yes}
        </button>
      </div>
    </div>
  );
}
