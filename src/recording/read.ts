import type { LogEvent } from '../core/event';
import { logEvent } from './guards/events';
import { describe, Misfit } from './guards/guard';
import { file } from './guards/file';
import { FORMAT, MEMBER, type RecordingMeta } from './meta';
import { parse } from './parse';
import { problem, type ReadError } from './read-error';

export type { ReadError } from './read-error';

/** Where our part lies in the file; the start of every place that is named. */
const ROOT = `log.${MEMBER}`;

/**
 * Reads a recording back: all of it, or an error that names the place and the way out. Never throws and never gives a part.
 * The events are as strict as `core/event` says, in rising order of `seq`.
 */
export function readRecording(text: string): { events: LogEvent[]; meta: RecordingMeta } | { error: ReadError } {
  const parsed = parse(text);
  if ('error' in parsed) return parsed;
  const own = ownPart(parsed.value);
  if ('error' in own) return own;
  const checked = file(own.part);
  if (checked instanceof Misfit) return problem('bad-value', checked.place(ROOT), checked.problem);
  const events = eventsIn(checked.events);
  if ('error' in events) return events;
  const { product, site, zone, receipt } = checked;
  if (receipt.written !== events.events.length) {
    return problem('incomplete', `${ROOT}.receipt.written`, `says ${receipt.written}, but the file holds ${events.events.length} events`);
  }
  const cut = receipt.cut.reduce((sum, row) => sum + row.count, 0);
  if (receipt.captured !== receipt.written + cut) {
    return problem('incomplete', `${ROOT}.receipt`, `does not add up: ${receipt.captured} captured, ${receipt.written} written, ${cut} cut`);
  }
  return { events: events.events, meta: { product, site, zone, captured: receipt.captured, cut: receipt.cut } };
}

/** Finds our member by steps, so that a file of another kind is told from a damaged one. */
function ownPart(value: unknown): { part: object } | { error: ReadError } {
  const log = memberOf(value, 'log');
  if (log === undefined) return problem('not-har', 'log', 'is missing: this is JSON, but no HAR file');
  const version = memberOf(log, 'version');
  if (version !== '1.2') return problem('not-har', 'log.version', `must be "1.2", but is ${typeof version === 'string' ? 'another version' : describe(version)}`);
  if (!Array.isArray(memberOf(log, 'entries'))) return problem('not-har', 'log.entries', 'is missing: this is no HAR 1.2 file');
  const part = memberOf(log, MEMBER);
  if (part === undefined) return problem('foreign-har', ROOT, 'is missing: another tool wrote this HAR file');
  if (typeof part !== 'object' || part === null) return problem('bad-value', ROOT, `must be an object, but is ${describe(part)}`);
  const format = memberOf(part, 'format');
  if (!Number.isSafeInteger(format)) return problem('bad-value', `${ROOT}.format`, `must be a whole number, but is ${describe(format)}`);
  if (format !== FORMAT) return problem((format as number) > FORMAT ? 'newer-format' : 'unknown-format', `${ROOT}.format`, `is ${format}, and this version reads ${FORMAT}`);
  return { part };
}

function eventsIn(values: readonly unknown[]): { events: LogEvent[] } | { error: ReadError } {
  let last = 0;
  for (let i = 0; i < values.length; i++) {
    const event = logEvent(values[i]);
    const place = `${ROOT}.events[${i}]`;
    if (event instanceof Misfit) return problem('bad-value', event.place(place), event.problem);
    if (event.seq === last) return problem('bad-order', `${place}.seq`, `repeats the number ${last}`);
    if (event.seq < last) return problem('bad-order', `${place}.seq`, `is ${event.seq}, but must come after ${last}`);
    last = event.seq;
  }
  return { events: values as LogEvent[] };
}

function memberOf(value: unknown, name: string): unknown {
  if (typeof value !== 'object' || value === null || !Object.hasOwn(value, name)) return undefined;
  return (value as Record<string, unknown>)[name];
}
