import { useSignal } from '@preact/signals';
import { say, words } from '../text/words';
import { Icon } from './icon';

interface NumberFieldProps {
  /** Of the element; its name, too, for whoever looks for it. */
  id: string;
  label: string;
  /** What it means, in a sentence. */
  text?: string;
  unit?: string;
  range: { min: number; max: number; first: number };
  value: number;
  /** A whole number of the range; asked for with Enter, or when the field is left. */
  onChoose(value: number): void;
}

/** A whole number with its bounds. What is none stays in the field and says so; it is not taken. */
export function NumberField({ id, label, text, unit, range: { min, max, first }, value, onChoose }: NumberFieldProps) {
  /** While somebody types. */
  const typed = useSignal<string | undefined>(undefined);
  const shown = typed.value ?? String(value);
  const isBad = !/^\d+$/.test(shown) || Number(shown) < min || Number(shown) > max;

  function choose(next: string): void {
    if (isBad) return;
    typed.value = undefined;
    if (Number(next) !== value) onChoose(Number(next));
  }

  return (
    <div class="field">
      <label for={id}>{label}</label>
      <span class="input">
        <input
          id={id}
          type="text"
          inputMode="numeric"
          autocomplete="off"
          value={shown}
          aria-invalid={isBad}
          aria-describedby={`${id}-text`}
          onInput={(event) => (typed.value = event.currentTarget.value.trim())}
          onChange={(event) => choose(event.currentTarget.value.trim())}
        />
        {unit}
        {value !== first && (
          <button type="button" class="link" onClick={() => ((typed.value = undefined), onChoose(first))}>
            {say('panel_settings_reset', { first: first.toLocaleString() })}
          </button>
        )}
      </span>
      <p id={`${id}-text`} class="dim">
        {text} {isBad ? (
          <span class="bad" role="alert">
            <Icon name="error" /> {say('panel_settings_out_of_range', { min: min.toLocaleString(), max: max.toLocaleString() })}
          </span>
        ) : (
          <span>{say('panel_settings_bounds', { min: min.toLocaleString(), max: max.toLocaleString(), first: first.toLocaleString() })}</span>
        )}
      </p>
    </div>
  );
}

/** Why a record of the user's is not what they chose. */
export function Problem({ problem }: { problem: 'unread' | 'unsaved' | undefined }) {
  return problem === undefined ? null : (
    <p class="bad" role="alert">
      <Icon name="error" /> {words(`panel_settings_${problem}`)}
    </p>
  );
}
