import type { StorageWriteEvent, StoredValue, TokenMember } from '../core/event';

export interface Heard {
  /** A document begins: what was written before does not reach it. */
  opened(doc: string, t: number): void;
  /** A document told its own write. */
  told(event: StorageWriteEvent): void;
  /** True when a `storage` event tells of a write that no watched document has told. */
  isNews(event: StorageWriteEvent): boolean;
}

interface Write {
  t: number;
  doc: string;
  value: StoredValue | undefined;
}

/** What was written to one key. Writes are numbered 0, 1, 2 …; the oldest are forgotten. */
interface Place {
  list: Write[];
  /** Number of the first write in the list. */
  from: number;
  /** Time of the last one forgotten, epoch ms. */
  forgottenAt: number;
  /** By hearer: number of the write that it has yet to hear of. */
  heard: Map<string, number>;
}

/** A page that sleeps may hear this many writes of one key late, at least. */
const MOST = 1000;

/**
 * Every other document of the origin hears of a write, in the order of the writes. So each hearer's events are matched with the writes told, one by one:
 * a value alone would not do, for a page that slept hears late, of what has been replaced since.
 */
export function createHeard(): Heard {
  const starts = new Map<string, number>();
  const places = new Map<string, Place>();

  const placeOf = ({ area, origin, tab, key }: StorageWriteEvent): Place => {
    const id = `${area}|${origin}|${area === 'session' ? tab : ''}|${key}`;
    const known = places.get(id);
    if (known) return known;
    const place: Place = { list: [], from: 0, forgottenAt: -Infinity, heard: new Map() };
    places.set(id, place);
    return place;
  };

  return {
    opened: (doc, t) => void starts.set(doc, t),
    told(event) {
      if (event.failed === undefined) add(placeOf(event), { t: event.t, doc: event.doc, value: event.op === 'set' ? event.new : undefined });
    },
    isNews(event) {
      const place = placeOf(event);
      const { list, from, forgottenAt, heard } = place;
      const value = event.new;
      const start = starts.get(event.doc) ?? -Infinity;
      const next = heard.get(event.doc) ?? (forgottenAt < start ? from : 0);
      if (next < from) {
        // One of those forgotten: which, nobody knows.
        heard.set(event.doc, next + 1);
        return false;
      }
      let at = next - from;
      while (at < list.length && !isOf(list[at]!, event.doc, start, value)) at += 1;
      const isNews = at === list.length;
      heard.set(event.doc, from + at + 1);
      // Whoever else hears of it finds it here.
      if (isNews) add(place, { t: event.t, doc: '', value });
      return isNews;
    },
  };
}

function add(place: Place, write: Write): void {
  place.list.push(write);
  if (place.list.length <= 2 * MOST) return;
  place.forgottenAt = place.list[MOST - 1]!.t;
  place.from += MOST;
  place.list.splice(0, MOST);
}

const isOf = (write: Write, hearer: string, start: number, value: StoredValue | undefined): boolean => write.t >= start && write.doc !== hearer && isEqual(write.value, value);

/** As far as the log knows the values. */
function isEqual(a: StoredValue | undefined, b: StoredValue | undefined): boolean {
  if (!a || !b) return a === b;
  return a.form === b.form && a.length === b.length && a.members.length === b.members.length && a.members.every((member, at) => isSameMember(member, b.members[at]!));
}

const isSameMember = (a: TokenMember, b: TokenMember): boolean => a.path === b.path && textOf(a) === textOf(b);

const textOf = ({ value }: TokenMember): string => (value.kind === 'junk' ? value.text : value.id);
