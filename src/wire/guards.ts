import type { RawEvent } from './raw';

/** Longest text taken from a page in one field, in characters. */
const LONGEST = 70_000;

type Check = 'number' | 'string' | 'boolean' | 'string?' | 'boolean?' | 'number?' | 'headers' | 'stored' | 'any';

const SHAPES: Record<RawEvent['k'], Record<string, Check>> = {
  start: { url: 'string', late: 'boolean', hidden: 'boolean', stored: 'stored' },
  request: { c: 'number', api: 'string', method: 'string', url: 'string', headers: 'headers', body: 'string?', size: 'number', stack: 'string?' },
  response: { c: 'number', status: 'number', url: 'string', type: 'string', redirected: 'boolean', headers: 'headers' },
  body: { c: 'number', by: 'string', text: 'string?', json: 'any', size: 'number', cut: 'boolean' },
  settled: { c: 'number', error: 'string', message: 'string', aborted: 'boolean', reason: 'string?', hidden: 'boolean' },
  storage: { area: 'string', op: 'string', key: 'string', old: 'string?', new: 'string?', size: 'number?', run: 'number', task: 'number', stack: 'string?', failed: 'string?' },
  life: { what: 'string', url: 'string?', persisted: 'boolean?', userInitiated: 'boolean?', stack: 'string?' },
  step: { what: 'string', name: 'string' },
  lost: { n: 'number', what: 'string' },
};

/** Closed sets: a page cannot invent kinds. */
const WORDS: Record<string, readonly string[]> = {
  'request.api': ['fetch', 'xhr', 'beacon'],
  'body.by': ['page', 'clone'],
  'storage.area': ['local', 'session'],
  'storage.op': ['set', 'remove', 'clear'],
  'life.what': ['visible', 'hidden', 'freeze', 'resume', 'pagehide', 'pageshow', 'navigate', 'online', 'offline'],
  'step.what': ['click'],
};

/** Reads one batch of the hook. The page's own script could have forged it, so nothing is believed: `refused` counts what has a wrong shape. */
export function readBatch(text: string): { events: RawEvent[]; refused: number } {
  let parsed: unknown;
  try {
    parsed = JSON.parse(text);
  } catch {
    return { events: [], refused: 1 };
  }
  if (!Array.isArray(parsed)) return { events: [], refused: 1 };
  const events = parsed.filter(isRawEvent);
  return { events, refused: parsed.length - events.length };
}

function isRawEvent(value: unknown): value is RawEvent {
  if (typeof value !== 'object' || value === null) return false;
  const event = value as Record<string, unknown>;
  const kind = event['k'];
  if (typeof kind !== 'string' || !Object.hasOwn(SHAPES, kind) || !isTime(event['t'])) return false;
  return Object.entries(SHAPES[kind as RawEvent['k']]).every(
    ([field, check]) => fits(event[field], check) && (WORDS[`${kind}.${field}`]?.includes(event[field] as string) ?? true),
  );
}

const isTime = (t: unknown): boolean => typeof t === 'number' && Number.isFinite(t) && t > 0;
const isText = (value: unknown): boolean => typeof value === 'string' && value.length <= LONGEST;
const isPairs = (value: unknown, length: number): boolean =>
  Array.isArray(value) && value.length <= 600 && value.every((row) => Array.isArray(row) && row.length === length && row.every(isText));

function fits(value: unknown, check: Check): boolean {
  if (check === 'any') return true;
  if (check === 'headers') return isPairs(value, 2);
  if (check === 'stored') return isPairs(value, 3);
  if (check.endsWith('?')) return value === undefined || value === null || fits(value, check.slice(0, -1) as Check);
  if (check === 'string') return isText(value);
  if (check === 'number') return typeof value === 'number' && Number.isFinite(value);
  return typeof value === 'boolean';
}


/** A message of a relay or panel port, by its shape; undefined when it is something else. */
export function readRelayMessage(message: unknown): { batch: number; events: string; dropped?: number } | undefined {
  if (typeof message !== 'object' || message === null) return undefined;
  const { batch, events, dropped } = message as Record<string, unknown>;
  if (typeof batch !== 'number' || !Number.isInteger(batch) || typeof events !== 'string') return undefined;
  return { batch, events, dropped: typeof dropped === 'number' ? dropped : undefined };
}

