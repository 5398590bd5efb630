import { parseJson } from '../core/decode';
import type { RawEvent } from './raw';

/** Longest text taken from a page in one field, in characters. */
const LONGEST = 70_000;

/** Most rows of one list: what a hook tells of two storage areas, each with 500 entries. */
const MOST_ROWS = 1_000;

/** Fields of each kind; `?`: may be missing. */
const FIELDS: Record<RawEvent['k'], string> = {
  start: 'url late hidden stored nav? restored? prerender?',
  request: 'c api method url headers body? size stack? keepalive? controlled? credentials?',
  response: 'c status url type redirected headers',
  body: 'c by text? size cut',
  settled: 'c error message aborted reason? timeout? hidden stack?',
  storage: 'area op key old? new? size? run task stack? failed?',
  cookie: 'text run task stack?',
  lock: 'op id name mode steal? error? stack?',
  socket: 'op url text size code?',
  life: 'what ms? url? persisted? userInitiated? stack?',
  step: 'text',
  error: 'what message filename? lineno? colno?',
  lost: 'n what',
};

/** What is no text. A field means the same in every kind. Counts are as strict as a recording's reader: what a page forges must not make the file unreadable. */
const COUNTS = /^(?:c|status|run|task|n|id|code|lineno|colno|timeout)$/;
const FLAGS = /^(?:late|hidden|restored|prerender|redirected|cut|aborted|persisted|userInitiated|keepalive|controlled|steal)$/;

/** Closed sets: a page cannot invent kinds. */
const WORDS: Record<string, RegExp> = {
  'request.method': /^[\w!#$%&'*+.^`|~-]{1,40}$/,
  'request.api': /^(?:fetch|xhr|beacon|websocket)$/,
  'body.by': /^(?:page|clone|sent)$/,
  'storage.area': /^(?:local|session|idb)$/,
  'storage.op': /^(?:set|remove|clear|heard)$/,
  'lock.op': /^(?:requested|held|refused|released|failed)$/,
  'lock.mode': /^(?:exclusive|shared)$/,
  'socket.op': /^(?:sent|received|closed)$/,
  'start.nav': /^(?:navigate|reload|back_forward|prerender)$/,
  'step.text': /^(?:click|type|submit) /,
  'error.what': /^(?:uncaught|rejection)$/,
  'life.what': /^(?:visible|hidden|freeze|resume|pagehide|pageshow|navigate|online|offline|activate|stall|clock-jump)$/,
};

/** An event cannot be older than this, nor come from the future by more than clocks differ. A document may lie in the back/forward cache or asleep for days. Milliseconds. */
const OLDEST = 30 * 24 * 3_600_000;
const AHEAD = 60_000;

/** Reads one batch of the hook. The page's own script could have forged it, so nothing is believed: `refused` counts what has a wrong shape. `now`: epoch ms. */
export function readBatch(text: string, now: number): { events: RawEvent[]; refused: number } {
  const parsed = parseJson(text);
  if (!Array.isArray(parsed)) return { events: [], refused: 1 };
  const events = parsed.filter((event): event is RawEvent => isRawEvent(event, now));
  return { events, refused: parsed.length - events.length };
}

function isRawEvent(value: unknown, now: number): boolean {
  const event = (value ?? {}) as Record<string, unknown>;
  const { k, t } = event;
  if (typeof k !== 'string' || !Object.hasOwn(FIELDS, k) || !isNumber(t) || t < now - OLDEST || t > now + AHEAD) return false;
  return FIELDS[k as RawEvent['k']].split(' ').every((field) => {
    const name = field.replace('?', '');
    const content = event[name];
    return (content === undefined && field !== name) || (fits(name, content) && (WORDS[`${k}.${name}`]?.test(content as string) ?? true));
  });
}

const isNumber = (value: unknown): value is number => Number.isFinite(value);
const isCount = (value: unknown): boolean => Number.isSafeInteger(value) && (value as number) >= 0;
const isText = (value: unknown): boolean => typeof value === 'string' && value.length <= LONGEST;
const isPairs = (value: unknown, length: number): boolean =>
  Array.isArray(value) && value.length <= MOST_ROWS && value.every((row) => Array.isArray(row) && row.length === length && row.every(isText));

function fits(name: string, value: unknown): boolean {
  if (COUNTS.test(name)) return isCount(value);
  if (name === 'size') return value === -1 || isCount(value);
  if (name === 'ms') return isNumber(value);
  if (FLAGS.test(name)) return typeof value === 'boolean';
  if (name === 'headers') return isPairs(value, 2);
  return name === 'stored' ? isPairs(value, 3) && (value as string[][]).every(([area]) => WORDS['storage.area']!.test(area!)) : isText(value);
}

/** A message of a relay or panel port, by its shape; undefined when it is something else. */
export function readRelayMessage(message: unknown): { batch: number; events: string; dropped?: number } | undefined {
  const { batch, events, dropped } = (message ?? {}) as Record<string, unknown>;
  if (!isCount(batch) || typeof events !== 'string') return undefined;
  return { batch: batch as number, events, dropped: isCount(dropped) ? (dropped as number) : undefined };
}
