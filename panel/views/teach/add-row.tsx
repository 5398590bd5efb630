import { useSignal } from '@preact/signals';
import type { TaughtRow } from '../../../src/core/taught';
import { rowsOf } from '../../../src/wire/taught';
import { words } from '../../text/words';

/** Kinds of rows, in the words of the list; `member` and `key` by role. */
const kinds = ['refresh-call', 'member-access', 'member-refresh', 'key-access', 'key-refresh', 'success', 'expired'] as const;
type Kind = (typeof kinds)[number];

const examples: Record<Kind, string> = {
  'refresh-call': 'POST https://shop.test/api/keepalive',
  'member-access': 'ticket',
  'member-refresh': 'renewal',
  'key-access': 'app.s1',
  'key-refresh': 'app.s2',
  'success': '42',
  'expired': '7005',
};

/** Writes one row by hand. */
export function AddRow({ onAdd }: { onAdd(row: TaughtRow): void }) {
  const kind = useSignal<Kind>('refresh-call');
  const text = useSignal('');
  const row = rowFrom(kind.value, text.value.trim());
  return (
    <form
      class="add"
      onSubmit={(event) => {
        event.preventDefault();
        if (!row) return;
        onAdd(row);
        text.value = '';
      }}
    >
      <select aria-label={words('panel_taught_kind')} value={kind.value} onChange={(event) => (kind.value = event.currentTarget.value as Kind)}>
        {kinds.map((one) => (
          <option value={one}>{words(`panel_taught_kind_${one.replace('-', '_')}`)}</option>
        ))}
      </select>
      <input
        type="text"
        spellcheck={false}
        aria-label={words('panel_taught_value')}
        placeholder={examples[kind.value]}
        aria-invalid={text.value !== '' && !row}
        value={text.value}
        onInput={(event) => (text.value = event.currentTarget.value)}
      />
      <button type="submit" class="push" disabled={!row}>
        {words('panel_taught_add')}
      </button>
    </form>
  );
}

/** `POST https://shop.test/api/keepalive`, a name, or a code. Undefined when it is none. */
function rowFrom(kind: Kind, text: string): TaughtRow | undefined {
  const [method = '', url = ''] = text.split(/\s+/);
  const [is, role] = kind === 'refresh-call' ? [kind, undefined] : kind.split('-');
  return rowsOf([{ is, role, method: method.toUpperCase(), url: url.replace(/[?#].*/, ''), name: text, code: text }])[0];
}
