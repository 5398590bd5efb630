import { useState } from 'preact/hooks';
import { words } from '../text/words';
import { copyText } from './clipboard';
import { Icon } from './icon';

/** How long the button says what came of it, ms. */
const SAYS = 2000;

/** Puts a text on the clipboard and says whether that worked. `text` is made when it is asked for. */
export function CopyButton({ label, text }: { label: string; text(): string | Promise<string> }) {
  const [done, setDone] = useState('');

  async function copy(): Promise<void> {
    setDone(words((await copyText(await text())) ? 'panel_copied' : 'panel_not_copied'));
    setTimeout(() => setDone(''), SAYS);
  }

  return (
    <span class="copy">
      <button type="button" class="push" onClick={() => void copy()}>
        <Icon name="copy" /> <span role="status">{done || label}</span>
      </button>
    </span>
  );
}
