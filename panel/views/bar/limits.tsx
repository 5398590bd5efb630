import { useEffect, useRef } from 'preact/hooks';
import { useSignal } from '@preact/signals';
import { BOUNDS, limitsOf, type Limits } from '../../../src/log/limits';
import { readLimits, writeLimits } from '../../browser';
import { say, words } from '../../text/words';
import { placeUnder } from '../../ui/place-under';

const names = Object.keys(BOUNDS) as (keyof Limits)[];

/** Asks how much of a session is kept. What is written in the fields holds from the next event on, for all sites. */
export function LimitsDialog({ onClose }: { onClose(): void }) {
  const dialog = useRef<HTMLDialogElement>(null);
  const texts = useSignal<Record<keyof Limits, string> | undefined>(undefined);
  const problem = useSignal<'unread' | 'unsaved' | undefined>(undefined);

  const now = texts.value;
  useEffect(() => void readLimits().then(show, () => {
    // The worker, too, does then as if nothing was chosen.
    problem.value = 'unread';
    show(limitsOf(undefined));
  }), []);
  // Once its fields are there: the first of them gets the focus. Under the button that opened it, as far as there is room.
  useEffect(() => {
    const box = dialog.current;
    if (!box || !now) return;
    box.showModal();
    placeUnder(box);
  }, [now !== undefined]);
  if (!now) return <dialog ref={dialog} class="limits" />;
  const isGood = names.every((name) => fits(name, now[name]));

  function save(event: Event): void {
    event.preventDefault();
    if (!now || !isGood) return;
    writeLimits({ events: Number(now.events), megabytes: Number(now.megabytes) }).then(
      () => dialog.current?.close(),
      () => (problem.value = 'unsaved'),
    );
  }

  function show(limits: Limits): void {
    texts.value = textsOf(limits);
  }

  return (
    <dialog ref={dialog} class="box limits" aria-labelledby="limits-title" onClose={onClose} onMouseDown={(event) => isOutside(event) && event.currentTarget.close()}>
      <form onSubmit={save} noValidate>
        <h2 id="limits-title">{words('panel_limits_title')}</h2>
        <p class="dim">{words('panel_limits_text')}</p>
        <div class="fields">
          {names.map((name) => (
            <Field name={name} text={now[name]} onInput={(text) => (texts.value = { ...now, [name]: text })} />
          ))}
        </div>
        {problem.value && (
          <p class="bad" role="alert">
            {words(`panel_limits_${problem.value}`)}
          </p>
        )}
        <div class="actions">
          <button type="button" class="push" onClick={() => (texts.value = textsOf(limitsOf(undefined)))}>
            {words('panel_limits_reset')}
          </button>
          <span class="room" />
          <button type="button" class="push" onClick={() => dialog.current?.close()}>
            {words('panel_limits_cancel')}
          </button>
          <button type="submit" class="push main" disabled={!isGood}>
            {words('panel_limits_save')}
          </button>
        </div>
      </form>
    </dialog>
  );
}

function Field({ name, text, onInput }: { name: keyof Limits; text: string; onInput(text: string): void }) {
  const { min, max } = BOUNDS[name];
  const isBad = !fits(name, text);
  return (
    <>
      <label for={`limits-${name}`}>{words(`panel_limits_${name}`)}</label>
      <input
        id={`limits-${name}`}
        type="number"
        step={1}
        min={min}
        max={max}
        value={text}
        aria-invalid={isBad}
        aria-describedby={`limits-${name}-bounds`}
        onInput={(event) => onInput(event.currentTarget.value)}
      />
      <span id={`limits-${name}-bounds`} class={isBad ? 'bad' : 'dim'}>
        {say('panel_limits_bounds', { min: min.toLocaleString(), max: max.toLocaleString() })}
      </span>
    </>
  );
}

/** A press beside the box lands on the dialog as well as one on its own edge. */
function isOutside({ currentTarget, clientX, clientY }: MouseEvent & { currentTarget: Element }): boolean {
  const { left, right, top, bottom } = currentTarget.getBoundingClientRect();
  return clientX < left || clientX > right || clientY < top || clientY > bottom;
}

const textsOf = ({ events, megabytes }: Limits): Record<keyof Limits, string> => ({ events: String(events), megabytes: String(megabytes) });

function fits(name: keyof Limits, text: string): boolean {
  const { min, max } = BOUNDS[name];
  return /^\d+$/.test(text) && Number(text) >= min && Number(text) <= max;
}
