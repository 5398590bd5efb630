import type { CookieEvent, StorageWriteEvent, StoredValue } from '../core/event';
import { isToken, type TokenRole, type TokenValue } from '../core/token-ref';
import { answerDue, createAskedCookies } from './asked-cookies';
import type { Slot, SlotWrite } from './facts';
import { createHeard } from './heard';
import type { Lineage } from './lineage';
import { weight, type TokenBook } from './token-book';

export interface Slots {
  readonly list: Slot[];
  /** Returns one write for each slot that the event touched. */
  write(event: StorageWriteEvent): SlotWrite[];
  cookie(event: CookieEvent): SlotWrite[];
  /** A document begins. */
  opened(doc: string, t: number): void;
  /** A tab goes on under a new id, with its sessionStorage. */
  replaced(tab: number, by: number): void;
  /** When the jar was to have answered the first that a page asked for; Infinity: nothing is open. */
  dueAt(): number;
  /** Cookies that a page asked for, and that the jar has not taken by `now`. */
  advance(now: number): SlotWrite[];
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
  /** Who wrote it and where, when the event itself does not know. */
  by?: Pick<SlotWrite, 'tab' | 'doc' | 'run' | 'task' | 'line'>;
  failed?: string;
}

/** Somebody wrote whom nobody watches. */
const unseen = { tab: -1, doc: '', run: -1, task: -1, line: undefined };

/** Where tokens are kept now. A record that never held a token takes no place here. */
export function createSlots(lineage: Lineage, book: TokenBook): Slots {
  const entries = new Map<string, Entry>();
  const list: Slot[] = [];
  const heard = createHeard();
  const asked = createAskedCookies();

  const entryOf = (kind: Slot['kind'], origin: string, tab: number, key: string): Entry => {
    const id = entryId(kind, origin, tab, key);
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
    const slot: Slot = { id: slotId(entry, path), kind: entry.kind, origin: entry.origin, tab: entry.tab, key: entry.key, path, role, t: 0, seq: 0 };
    entry.slots.set(path, slot);
    list.push(slot);
    return slot;
  };

  /** Tokens that were there before anybody watched: the hook reports what a write replaced. */
  const learnOld = (entry: Entry, old: StoredValue | undefined, change: Change): void => {
    for (const member of old?.members ?? []) {
      const slot = slotOf(entry, member.path, member.role);
      if (slot.value === undefined && slot.seq === 0) keep(slot, member.value, change.event);
    }
  };

  const keep = (slot: Slot, value: TokenValue | undefined, event: { t: number }): void => {
    book.learn(value, slot.role, weight.kept);
    slot.value = value;
    slot.generation = isToken(value) ? (lineage.find(value, slot.role, `${slot.kind}|${slot.origin}|${slot.tab}`, event.t) ?? undefined) : undefined;
  };

  const put = (slot: Slot, value: TokenValue | undefined, change: Change): SlotWrite => {
    const { event } = change;
    const { tab, doc, run = -1, task = -1, line } = change.by ?? event;
    const write: SlotWrite = {
      slot,
      op: change.op,
      old: slot.value,
      oldGeneration: slot.generation,
      new: value,
      t: change.failed === 'refused' && event.kind === 'cookie' ? answerDue(event) : event.t,
      tab,
      doc,
      run,
      task,
      line,
      failed: change.failed,
      seq: event.seq,
      stored: change.new,
      httpOnly: event.kind === 'cookie' ? event.httpOnly : undefined,
      jar: event.kind === 'cookie' && event.by === undefined ? event.cause : undefined,
    };
    if (write.failed === undefined) {
      keep(slot, value, event);
      slot.t = event.t;
      slot.seq = event.seq;
    }
    write.generation = isToken(value) ? lineage.of(value.id) : undefined;
    return write;
  };

  const forget = (entry: Entry): void => {
    for (const slot of entry.slots.values()) {
      slot.value = undefined;
      slot.generation = undefined;
    }
  };

  const apply = (entry: Entry, change: Change): SlotWrite[] => {
    learnOld(entry, change.old, change);
    const value = change.new;
    // Encrypted: its generation cannot be told, and that is no junk (catalogue §1, caveats).
    if (value?.form === 'opaque') {
      if (change.failed === undefined) forget(entry);
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

  /** Entries of one store; of IndexedDB those below `database/store/`. */
  const within = (event: StorageWriteEvent, below = ''): Entry[] => {
    const tab = event.area === 'session' ? event.tab : -1;
    return [...entries.values()].filter((entry) => entry.kind === event.area && entry.origin === event.origin && entry.tab === tab && entry.key.startsWith(below));
  };

  /** The jar did not do what the page asked. Taking away what was not there is no refusal. */
  const refuse = (event: CookieEvent): SlotWrite[] => {
    const known = [...entries.values()].filter((entry) => entry.kind === 'cookie' && entry.key === event.name);
    const change: Change = { op: event.op === 'set' ? 'set' : 'remove', new: event.op === 'set' ? event.value : undefined, event, failed: 'refused' };
    if (event.op === 'removed') return known.filter(({ slots }) => [...slots.values()].some(({ value }) => isToken(value))).flatMap((entry) => apply(entry, change));
    return apply(known[0] ?? entryOf('cookie', jarOf(event), -1, event.name), change);
  };

  const clear = (event: StorageWriteEvent, change: Change): SlotWrite[] =>
    within(event, event.area === 'idb' ? `${event.key}/` : '').flatMap((entry) => [...entry.slots.values()].filter(({ value }) => value !== undefined).map((slot) => put(slot, undefined, change)));

  return {
    list,
    opened: heard.opened,
    replaced(tab, by) {
      for (const [id, entry] of entries) {
        if (entry.kind !== 'session' || entry.tab !== tab) continue;
        entries.delete(id);
        const moved = entryOf(entry.kind, entry.origin, by, entry.key);
        for (const [path, slot] of entry.slots) {
          // The document that came back has told what it found.
          if (moved.slots.has(path)) list.splice(list.indexOf(slot), 1);
          else moved.slots.set(path, Object.assign(slot, { tab: by, id: slotId(moved, path) }));
        }
      }
    },
    write(event) {
      const isHeard = event.op === 'heard';
      if (isHeard && !heard.isNews(event)) return [];
      if (!isHeard && event.op !== 'seen') heard.told(event);
      const by = isHeard ? unseen : undefined;
      const isClear = event.op === 'clear' || (isHeard && event.key === '' && !event.new);
      if (isClear) return clear(event, { op: 'clear', event, by, failed: event.failed });
      // A range of keys: which of them went cannot be told.
      if (event.area === 'idb' && event.op === 'remove' && event.key.endsWith('/*')) {
        if (event.failed === undefined) for (const entry of within(event, event.key.slice(0, -1))) forget(entry);
        return [];
      }
      const tab = event.area === 'session' ? event.tab : -1;
      const isNew = !entries.has(entryId(event.area, event.origin, tab, event.key));
      if (isNew && !holdsTokens(event.old) && !holdsTokens(event.new)) return [];
      const isGone = event.op === 'remove' || (isHeard && !event.new);
      const op = isGone ? 'remove' : event.op === 'seen' ? 'seen' : 'set';
      const entry = entryOf(event.area, event.origin, tab, event.key);
      // It has come here already, by a way that the log does not show.
      if (isHeard && holds(entry, event.new)) return [];
      return apply(entry, { op, old: event.old, new: isGone ? undefined : event.new, event, by, failed: event.failed });
    },
    cookie(event) {
      if (event.by === 'page') {
        for (const write of asked.ask(event)) Object.assign(write, whoOf(event));
        return [];
      }
      // An overwritten cookie is reported twice: removed, then set.
      if (event.op === 'removed' && event.cause === 'overwrite') return [];
      const by = event.cause === 'seen' ? undefined : asked.answer(event);
      const key = jarOf(event);
      const isNew = !entries.has(entryId('cookie', key, -1, event.name));
      if (isNew && !holdsTokens(event.value)) return [];
      const op = event.op === 'removed' ? 'remove' : event.cause === 'seen' ? 'seen' : 'set';
      const [old, value] = op === 'remove' ? [event.value, undefined] : [undefined, event.value];
      const writes = apply(entryOf('cookie', key, -1, event.name), { op, old, new: value, event, by: by && whoOf(by) });
      if (!by && op !== 'seen') asked.unasked(event, writes);
      return writes;
    },
    dueAt: asked.dueAt,
    advance: (now) => (asked.dueAt() <= now ? asked.unanswered(now).flatMap(refuse) : none),
  };
}

const none: SlotWrite[] = [];

const entryId = (kind: Slot['kind'], origin: string, tab: number, key: string): string => `${kind}|${origin}|${tab}|${key}`;

const slotId = ({ kind, origin, tab, key }: Entry, path: string): string => [kind, origin, ...(kind === 'session' ? [String(tab)] : []), key, path].filter((part) => part !== '').join('|');

/** Cookies of one name live side by side under different domains, paths and, partitioned, top-level sites. */
const jarOf = ({ domain, path, partition }: CookieEvent): string => `${domain}${path}${partition === undefined ? '' : ` in ${partition}`}`;

const holds = (entry: Entry, value: StoredValue | undefined): boolean =>
  [...entry.slots.values()].every((slot) => isSame(slot.value, value?.members.find(({ path }) => path === slot.path)?.value)) && !value?.members.some(({ path }) => !entry.slots.has(path));

const isSame = (a: TokenValue | undefined, b: TokenValue | undefined): boolean => (isToken(a) ? isToken(b) && a.id === b.id : !isToken(b) && a?.text === b?.text);

const whoOf = ({ tab, doc, run = -1, task = -1, line }: CookieEvent): Change['by'] => ({ tab, doc, run, task, line });

const holdsTokens = (value: StoredValue | undefined): boolean => value !== undefined && (value.members.length > 0 || value.form === 'junk');

/** A junk value without members is junk in the place of the token that the key is for. */
function membersOf(value: StoredValue | undefined, entry: Entry): StoredValue['members'] {
  if (!value) return [];
  if (value.members.length > 0 || value.form === 'json' || value.form === 'other') return value.members;
  const role = entry.slots.get('')?.role;
  if (value.form !== 'empty' || role === undefined) return value.members;
  return [{ path: '', role, value: { kind: 'junk', text: '', length: 0 } }];
}
