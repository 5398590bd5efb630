import type { Signal } from '@preact/signals';
import { useMemo } from 'preact/hooks';
import type { LogEvent } from '../../src/core/event';
import type { Screenshot } from '../../src/recording/meta';
import { subjectOf } from '../text/taught';
import { clockSeconds } from '../text/time';
import { hasWords, say, sayCount, words } from '../text/words';
import { countKinds, countOrigins, type Contents, type LeftOut } from './contents';
import { pictureOf } from './picture';

const numeral = (n: number): string => n.toLocaleString();

/** How many events of each kind the file has. */
export function Kinds({ events }: { events: readonly LogEvent[] }) {
  const kinds = useMemo(() => countKinds(events), [events]);
  return (
    <section aria-labelledby="save-kinds">
      <h3 id="save-kinds">
        {words('panel_save_kinds')} <span class="dim">{numeral(events.length)}</span>
      </h3>
      <ul class="counts">
        {kinds.map(([kind, count]) => (
          <li>
            {words(`panel_kind_${kind}`)} <b>{numeral(count)}</b>
          </li>
        ))}
      </ul>
    </section>
  );
}

/** Each origin of the session, with a box that takes it out. */
export function Origins({ log, left }: { log: readonly LogEvent[]; left: Signal<LeftOut> }) {
  const origins = useMemo(() => countOrigins(log), [log]);
  if (origins.length === 0) return null;
  return (
    <section aria-labelledby="save-origins">
      <h3 id="save-origins">{words('panel_save_origins')}</h3>
      <ul class="origins">
        {origins.map(([origin, count]) => (
          <li>
            <label>
              <input type="checkbox" checked={!left.value.origins.has(origin)} onChange={() => (left.value = { ...left.value, origins: toggled(left.value.origins, origin) })} />
              <span class="wrap">{origin}</span>
              <span class="dim">{numeral(count)}</span>
            </label>
          </li>
        ))}
      </ul>
      <p class="dim">{words('panel_save_origins_text')}</p>
    </section>
  );
}

/** Each screenshot, with a box that takes it out. */
export function Screenshots({ all, left }: { all: readonly Screenshot[]; left: Signal<LeftOut> }) {
  if (all.length === 0) return null;
  return (
    <section aria-labelledby="save-screenshots">
      <h3 id="save-screenshots">{words('panel_save_screenshots')}</h3>
      <ul class="thumbnails">
        {all.map((shot) => (
          <li>
            <label>
              <img src={pictureOf(shot)} alt={say('panel_save_screenshot', { time: clockSeconds(shot.t) })} width={shot.width} height={shot.height} />
              <span>
                <input type="checkbox" checked={!left.value.screenshots.has(shot.seq)} onChange={() => (left.value = { ...left.value, screenshots: toggled(left.value.screenshots, shot.seq) })} /> {clockSeconds(shot.t)}
              </span>
            </label>
          </li>
        ))}
      </ul>
      <p class="dim">{words('panel_save_screenshots_text')}</p>
    </section>
  );
}

/** The account that the file will hold. */
export function ReceiptRows({ contents: { receipt, masked, meta: { taught = [] } }, withheld }: { contents: Contents; withheld: number }) {
  const tokens = masked.reduce((sum, { count }) => sum + count, 0);
  const rows: [name: string, count: number, more?: string][] = [
    [words('panel_save_captured'), receipt.captured],
    [words('panel_save_written'), receipt.written],
    ...receipt.cut.map(({ why, count }): [string, number] => [cutWord(why), count]),
    ...(receipt.screenshotsCut === undefined ? [] : [[words('panel_save_screenshots_cut'), receipt.screenshotsCut] as [string, number]]),
    [words('panel_save_masked'), tokens, masked.map(({ place, count }) => `${words(`panel_masked_${place}`)} ${numeral(count)}`).join(' · ')],
    ...(taught.length > 0 ? [[words('panel_save_taught'), taught.length, taught.map(subjectOf).join(' · ')] as [string, number, string]] : []),
  ];
  return (
    <section aria-labelledby="save-receipt">
      <h3 id="save-receipt">{words('panel_save_receipt')}</h3>
      <dl class="receipt">
        {rows.map(([name, count, more]) => (
          <>
            <dt>{name}</dt>
            <dd>
              {numeral(count)} {more && <span class="dim">{more}</span>}
            </dd>
          </>
        ))}
      </dl>
      {withheld > 0 && <p class="dim">{sayCount('panel_settings_file_left', withheld)}</p>}
    </section>
  );
}

/** A file of another version may name reasons that this one has no words for. */
function cutWord(why: string): string {
  const key = `panel_cut_${why.replaceAll('-', '_')}`;
  return hasWords(key) ? words(key) : why;
}

function toggled<T>(set: ReadonlySet<T>, item: T): Set<T> {
  const next = new Set(set);
  if (!next.delete(item)) next.add(item);
  return next;
}
