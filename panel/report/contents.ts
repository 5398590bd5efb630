import type { LogEvent } from '../../src/core/event';
import type { TaughtRow } from '../../src/core/taught';
import { holdsToken } from '../../src/recognise/taught-token';
import { maskedPlaces, type MaskedPlace } from '../../src/recording/masked';
import { leaveOut, originsOf } from '../../src/recording/left-out';
import { receiptOf, type Cut, type Receipt, type RecordingMeta, type Screenshot } from '../../src/recording/meta';
import { rowsOf } from '../../src/wire/taught';
import { siteOf, type FeedStatus } from '../feed/feed';

/** What of a session goes into its file, by what somebody leaves out. */
export interface Contents {
  events: LogEvent[];
  meta: RecordingMeta;
  receipt: Receipt;
  masked: MaskedPlace[];
}

export interface LeftOut {
  origins: ReadonlySet<string>;
  /** Numbers of the marks that they belong to. */
  screenshots: ReadonlySet<number>;
}

export const NOTHING: LeftOut = { origins: new Set(), screenshots: new Set() };

/** `log`: all that is there. `meta`: of the session as it is. */
export function contentsOf(log: readonly LogEvent[], meta: RecordingMeta, left: LeftOut): Contents {
  const events = leaveOut(log, left.origins);
  const gone = log.length - events.length;
  const cut: Cut[] = [...(meta.cut ?? []), ...(gone > 0 ? [{ why: 'left-out-origins', count: gone }] : [])];
  const screenshots = meta.screenshots?.filter(({ seq }) => !left.screenshots.has(seq));
  const taken = Math.max(meta.taken ?? 0, meta.screenshots?.length ?? 0);
  const taught = meta.taught?.filter((row) => !(row.is === 'refresh-call' && URL.canParse(row.url) && left.origins.has(new URL(row.url).origin)));
  const { taken: _, screenshots: __, taught: ___, ...rest } = meta;
  const chosen: RecordingMeta = { ...rest, cut, ...(taught && taught.length > 0 && { taught }), ...(taken > 0 && { taken }), ...(screenshots && screenshots.length > 0 && { screenshots }) };
  return { events, meta: chosen, receipt: receiptOf(events.length, chosen), masked: maskedPlaces(events) };
}

/** What a recording of this session says of itself; an imported one keeps what it said. `rows`: what the session is judged by. */
export function metaOf(log: readonly LogEvent[], status: FeedStatus, here: Pick<RecordingMeta, 'product' | 'zone'>, rows: readonly TaughtRow[]): RecordingMeta {
  const harmless = rowsOf([...rows]).filter((row) => !holdsToken(row));
  const taught = harmless.length > 0 && { taught: harmless };
  if (status.source === 'file' && status.meta) {
    const { findings: _, taught: __, ...meta } = status.meta;
    return { ...meta, ...taught };
  }
  // A long session's log begins later than with 1: its oldest events made room.
  const evicted = (log[0]?.seq ?? 1) - 1;
  return {
    ...here,
    site: siteOf(status) ?? '',
    captured: Math.max(log.length + evicted, status.source === 'live' ? (status.state?.head ?? 0) : 0),
    cut: evicted > 0 ? [{ why: 'evicted', count: evicted }] : [],
    ...taught,
    ...screenshotsIn(status),
  };
}

const screenshotsIn = (status: FeedStatus): Pick<RecordingMeta, 'screenshots'> => {
  const screenshots = screenshotsOf(status);
  return screenshots.length > 0 ? { screenshots: [...screenshots] } : {};
};

/** Screenshots of what is shown, live or from a file. */
export const screenshotsOf = (status: FeedStatus): readonly Screenshot[] => (status.source === 'file' ? (status.meta?.screenshots ?? status.screenshots ?? []) : status.source === 'live' ? (status.screenshots ?? []) : []);

/** Rows with how many events each has, the most first. */
export type Counted = readonly (readonly [name: string, count: number])[];

export const countKinds = (events: readonly LogEvent[]): Counted => counted(events.map(({ kind }) => kind));

/** An event may belong to several origins, as a redirect does; then it counts for each. */
export const countOrigins = (events: readonly LogEvent[]): Counted => counted(originsOf(events).flat());

function counted(names: readonly string[]): Counted {
  const counts = new Map<string, number>();
  for (const name of names) counts.set(name, (counts.get(name) ?? 0) + 1);
  return [...counts].sort(([a, m], [b, n]) => n - m || (a < b ? -1 : 1));
}
