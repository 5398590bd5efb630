import { useState } from 'preact/hooks';
import { words } from '../../text/words';
import { Icon } from '../../ui/icon';

export interface MarkFormProps {
  /** A mark comes with a screenshot. */
  screenshots: boolean;
  onScreenshots(on: boolean): void;
  onMark(note: string, shot: boolean): void;
}

/** "It logged me out here": a note, if any, and whether the page is to be seen with it. What a screenshot shows is said before it is taken. */
export function MarkForm({ screenshots, onScreenshots, onMark }: MarkFormProps) {
  const [note, setNote] = useState('');
  const [isDone, setDone] = useState(false);
  return (
    <form
      class="mark-form"
      onSubmit={(event) => {
        event.preventDefault();
        onMark(note.trim(), screenshots);
        setNote('');
        setDone(true);
      }}
    >
      <span class="mark-line">
        <input type="text" maxLength={300} autocomplete="off" value={note} aria-label={words('panel_mark_note')} placeholder={words('panel_mark_note')} onInput={(event) => (setNote(event.currentTarget.value), setDone(false))} />
        <button type="submit" class="push">
          <Icon name="flag" /> {words('panel_mark')}
        </button>
      </span>
      <label class="with-shot">
        <input type="checkbox" checked={screenshots} onChange={(event) => onScreenshots(event.currentTarget.checked)} /> {words('panel_mark_shot')}
      </label>
      {screenshots && <p class="dim shot-text">{words('panel_mark_shot_text')}</p>}
      <span class="mark-done" role="status">
        {isDone && (
          <>
            <Icon name="good" /> {words('panel_mark_done')}
          </>
        )}
      </span>
    </form>
  );
}
