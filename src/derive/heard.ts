import type { StorageWriteEvent, StoredValue } from '../core/event';

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
  value: string;
}

/**
 * Every other document of the origin hears of a write, in the order of the writes. So each hearer's events are matched with the writes told, one by one:
 * a value alone would not do, for a page that slept hears late, of what has been replaced since.
 */
export function createHeard(): Heard {
  const starts = new Map<string, number>();
  const writes = new Map<string, Write[]>();
  /** By hearer and key: how many of the writes it has heard of. */
  const heard = new Map<string, number>();

  const placeOf = ({ area, origin, tab, key }: StorageWriteEvent): string => `${area}|${origin}|${area === 'session' ? tab : ''}|${key}`;
  const listOf = (place: string): Write[] => {
    const list = writes.get(place) ?? [];
    writes.set(place, list);
    return list;
  };

  return {
    opened: (doc, t) => void starts.set(doc, t),
    told(event) {
      if (event.failed === undefined) listOf(placeOf(event)).push({ t: event.t, doc: event.doc, value: textOf(event.op === 'set' ? event.new : undefined) });
    },
    isNews(event) {
      const place = placeOf(event);
      const list = listOf(place);
      const hearer = `${event.doc}|${place}`;
      const value = textOf(event.new);
      const first = heard.get(hearer) ?? 0;
      const start = starts.get(event.doc) ?? -Infinity;
      const at = list.findIndex((write, index) => index >= first && write.t >= start && write.doc !== event.doc && write.value === value);
      // Whoever else hears of it finds it here.
      if (at === -1) list.push({ t: event.t, doc: '', value });
      heard.set(hearer, at === -1 ? list.length : at + 1);
      return at === -1;
    },
  };
}

/** Equal for equal values, as far as the log knows them. */
const textOf = (value: StoredValue | undefined): string =>
  value ? JSON.stringify([value.form, value.length, value.members.map(({ path, value: held }) => [path, held.kind === 'junk' ? held.text : held.id])]) : '';
