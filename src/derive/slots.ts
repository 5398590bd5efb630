import type { CookieEvent, StorageWriteEvent, StoredValue } from '../core/event';
import { isToken, type TokenRole, type TokenValue } from '../core/token-ref';
import type { Slot, SlotWrite } from './facts';
import type { Lineage } from './lineage';
import { weight, type TokenBook } from './token-book';

export interface Slots {
  readonly list: readonly Slot[];
  /** Returns one write for each slot that the event touched. */
  write(event: StorageWriteEvent): SlotWrite[];
  cookie(event: CookieEvent): SlotWrite[];
}

/** One record of a storage, holding one token or several. */
interface Entry {
  kind: Slot['kind'];
  origin: string;
  tab: number;
  key: string;
  /** Slots by member path. */
  slots: Map<string, Slot>;
}

interface Change {
  op: SlotWrite['op'];
  old?: StoredValue;
  new?: StoredValue;
  event: StorageWriteEvent | CookieEvent;
}

/** Where tokens are kept now. A record that never held a token takes no place here. */
export function createSlots(lineage: Lineage, book: TokenBook): Slots {
  const entries = new Map<string, Entry>();
  const list: Slot[] = [];

  const entryOf = (kind: Slot['kind'], origin: string, tab: number, key: string): Entry => {
    const id = `${kind}|${origin}|${tab}|${key}`;
    const known = entries.get(id);
    if (known) return known;
    const entry: Entry = { kind, origin, tab, key, slots: new Map() };
    entries.set(id, entry);
    return entry;
  };

  const slotOf = (entry: Entry, path: string, role: TokenRole): Slot => {
    const known = entry.slots.get(path);
    if (known) {
      if (known.role === 'unknown') known.role = role;
      return known;
    }
    const id = [entry.kind, entry.origin, ...(entry.kind === 'session' ? [String(entry.tab)] : []), entry.key, path].filter((part) => part !== '').join('|');
    const slot: Slot = { id, kind: entry.kind, origin: entry.origin, tab: entry.tab, key: entry.key, path, role, t: 0, seq: 0 };
    entry.slots.set(path, slot);
    list.push(slot);
    return slot;
  };

  /** Tokens that were there before anybody watched: the hook reports what a write replaced. */
  const learnOld = (entry: Entry, old: StoredValue | undefined, change: Change): void => {
    for (const member of old?.members ?? []) {
      const slot = slotOf(entry, member.path, member.role);
      if (slot.value === undefined && slot.seq === 0) keep(slot, member.value, change.event, 'kept');
    }
  };

  const keep = (slot: Slot, value: TokenValue | undefined, event: { t: number; seq: number }, how: 'kept'): void => {
    book.learn(value, slot.role, weight[how]);
    slot.value = value;
    slot.generation = isToken(value) ? (lineage.find(value, slot.role, `${slot.kind}|${slot.origin}|${slot.tab}`, event.t) ?? undefined) : undefined;
  };

  const put = (slot: Slot, value: TokenValue | undefined, change: Change): SlotWrite => {
    const { event } = change;
    const write: SlotWrite = {
      slot,
      op: change.op,
      old: slot.value,
      oldGeneration: slot.generation,
      new: value,
      t: event.t,
      tab: event.tab,
      doc: event.doc,
      run: event.kind === 'storage' ? event.run : -1,
      task: event.kind === 'storage' ? event.task : -1,
      line: event.kind === 'storage' ? event.line : undefined,
      failed: event.kind === 'storage' ? event.failed : undefined,
      seq: event.seq,
      stored: change.new,
    };
    if (write.failed === undefined) {
      keep(slot, value, event, 'kept');
      slot.t = event.t;
      slot.seq = event.seq;
    }
    write.generation = isToken(value) ? lineage.of(value.id) : undefined;
    return write;
  };

  const apply = (entry: Entry, change: Change): SlotWrite[] => {
    learnOld(entry, change.old, change);
    const value = change.new;
    // Encrypted: its generation cannot be told, and that is no junk (catalogue §1, caveats).
    if (value?.form === 'opaque') {
      for (const slot of entry.slots.values()) {
        slot.value = undefined;
        slot.generation = undefined;
      }
      return [];
    }
    const writes: SlotWrite[] = [];
    const members = membersOf(value, entry);
    for (const member of members) writes.push(put(slotOf(entry, member.path, member.role), member.value, change));
    for (const slot of entry.slots.values()) {
      if (!members.some((member) => member.path === slot.path) && (slot.value !== undefined || change.op === 'remove')) writes.push(put(slot, undefined, change));
    }
    return writes;
  };

  const clear = (event: StorageWriteEvent): SlotWrite[] => {
    const tab = event.area === 'session' ? event.tab : -1;
    const writes: SlotWrite[] = [];
    for (const entry of entries.values()) {
      if (entry.kind !== event.area || entry.origin !== event.origin || entry.tab !== tab) continue;
      for (const slot of entry.slots.values()) if (slot.value !== undefined) writes.push(put(slot, undefined, { op: 'clear', event }));
    }
    return writes;
  };

  return {
    list,
    write(event) {
      if (event.op === 'clear') return clear(event);
      const tab = event.area === 'session' ? event.tab : -1;
      const isNew = !entries.has(`${event.area}|${event.origin}|${tab}|${event.key}`);
      if (isNew && !holdsTokens(event.old) && !holdsTokens(event.new)) return [];
      return apply(entryOf(event.area, event.origin, tab, event.key), { op: event.op === 'heard' ? 'set' : event.op, old: event.old, new: event.op === 'remove' ? undefined : event.new, event });
    },
    cookie(event) {
      // An overwritten cookie is reported twice: removed, then set.
      if (event.op === 'removed' && event.cause === 'overwrite') return [];
      const key = `${event.domain}${event.path}`;
      const isNew = !entries.has(`cookie|${key}|-1|${event.name}`);
      if (isNew && !holdsTokens(event.value)) return [];
      const op = event.op === 'removed' ? 'remove' : event.cause === 'seen' ? 'seen' : 'set';
      return apply(entryOf('cookie', key, -1, event.name), { op, old: op === 'remove' ? event.value : undefined, new: op === 'remove' ? undefined : event.value, event });
    },
  };
}

const holdsTokens = (value: StoredValue | undefined): boolean => value !== undefined && (value.members.length > 0 || value.form === 'junk');

/** A junk value without members is junk in the place of the token that the key is for. */
function membersOf(value: StoredValue | undefined, entry: Entry): StoredValue['members'] {
  if (!value) return [];
  if (value.members.length > 0 || value.form === 'json' || value.form === 'other') return value.members;
  const role = entry.slots.get('')?.role;
  if (value.form !== 'empty' || role === undefined) return value.members;
  return [{ path: '', role, value: { kind: 'junk', text: '', length: 0 } }];
}
