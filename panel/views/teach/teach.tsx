import type { LogEvent } from '../../../src/core/event';
import type { TaughtRow } from '../../../src/core/taught';
import type { Exchange } from '../../../src/derive/facts';
import { useStore } from '../../store/context';
import { isSameRow } from '../../../src/wire/taught';
import { words } from '../../text/words';
import { lessonsOf, type Lesson } from './lessons';

/** What the user can say about the chosen event, where recognition did not know it or got it wrong. */
export function Teach({ event, exchange }: { event: LogEvent; exchange: Exchange | undefined }) {
  const { taught } = useStore();
  if (taught.site.value === undefined) return null;
  const lessons = lessonsOf(event, exchange);
  if (lessons.length === 0) return null;
  return (
    <details class="teach" open={lessons.some(({ answers }) => answers.some(taught.has))}>
      <summary>{words('panel_teach')}</summary>
      <p class="dim">{words('panel_teach_text')}</p>
      <dl>
        {lessons.map((lesson) => (
          <Answers lesson={lesson} />
        ))}
      </dl>
    </details>
  );
}

function Answers({ lesson: { name, answers } }: { lesson: Lesson }) {
  const { taught } = useStore();
  return (
    <>
      <dt>
        <code title={name}>{name}</code>
      </dt>
      <dd class="chips">
        {answers.map((row) => {
          const isTaught = taught.has(row);
          const isBrought = taught.brought.value.some((other) => isSameRow(other, row));
          return (
            <button type="button" class="chip" aria-pressed={isTaught || isBrought} aria-disabled={isBrought} title={isBrought ? words('panel_taught_brought') : undefined} aria-label={`${name}: ${answerWord(row)}`} onClick={() => isBrought || (isTaught ? taught.forget(row) : taught.teach([row]))}>
              {answerWord(row)}
            </button>
          );
        })}
      </dd>
    </>
  );
}

/** What a row says of its subject. */
export function answerWord(row: TaughtRow): string {
  if ('role' in row) return words(row.role === 'access' ? 'panel_teach_access' : 'panel_teach_refresh');
  return words(`panel_teach_${row.is.replace('-', '_')}`);
}
