import type { LogEvent } from '../core/event';
import { logEvent } from './guards/events';
import { file } from './guards/file';
import { describe, Misfit } from './guards/guard';
import { member, objectOf } from './loose';
import { FORMAT, MEMBER, type RecordingMeta } from './meta';
import { problem, type ReadError } from './read-error';

/** A recording, whole. */
export interface Recording {
  /** As strict as `core/event` says, in rising order of `seq`. */
  events: LogEvent[];
  meta: RecordingMeta;
}

/** Where our part lies in the file; the start of every place that is named. */
const ROOT = `log.${MEMBER}`;

/** Events that are checked at once: some milliseconds. */
const SLICE = 8192;

/** Takes our part out of the parsed file and checks it. Yields the share that is done (0 to 1), so that whoever draws it may pause in between. */
export function* readOwn(value: unknown): Generator<number, Recording | { error: ReadError }> {
  const own = ownPart(value);
  if ('error' in own) return own;
  const checked = file(own.part);
  if (checked instanceof Misfit) return problem('bad-value', checked.place(ROOT), checked.problem);
  const { product, site, zone, receipt, events, taught, findings, screenshots } = checked;
  let last = 0;
  for (let from = 0; from < events.length; from += SLICE) {
    const seq = lastSeq(events, from, last);
    if (typeof seq !== 'number') return seq;
    last = seq;
    yield Math.min(1, (from + SLICE) / events.length);
  }
  if (receipt.written !== events.length) {
    return problem('incomplete', `${ROOT}.receipt.written`, `says ${receipt.written}, but the file holds ${events.length} events`);
  }
  const cut = receipt.cut.reduce((sum, row) => sum + row.count, 0);
  if (receipt.captured !== receipt.written + cut) {
    return problem('incomplete', `${ROOT}.receipt`, `does not add up: ${receipt.captured} captured, ${receipt.written} written, ${cut} cut`);
  }
  const { captured, screenshotsCut } = receipt;
  const taken = screenshotsCut === undefined ? undefined : screenshotsCut + (screenshots?.length ?? 0);
  const meta = { product, site, zone, captured, cut: receipt.cut, ...(taught && { taught }), ...(taken !== undefined && { taken }), ...(findings && { findings }), ...(screenshots && { screenshots }) };
  return { events: events as LogEvent[], meta };
}

/** Finds our member by steps, so that a file of another kind is told from a damaged one. */
function ownPart(value: unknown): { part: object } | { error: ReadError } {
  const log = memberOf(value, 'log');
  if (log === undefined) return problem('not-har', 'log', 'is missing: this is JSON, but no HAR file');
  const part = memberOf(log, MEMBER);
  const version = memberOf(log, 'version');
  // Other tools leave it out, or write an older one.
  if (part !== undefined && version !== '1.2') return problem('not-har', 'log.version', `must be "1.2", but is ${typeof version === 'string' ? 'another version' : describe(version)}`);
  if (!Array.isArray(memberOf(log, 'entries'))) return problem('not-har', 'log.entries', 'is missing: this is no HAR file');
  if (part === undefined) return problem('foreign-har', ROOT, 'is missing: another tool wrote this HAR file');
  if (typeof part !== 'object' || part === null) return problem('bad-value', ROOT, `must be an object, but is ${describe(part)}`);
  const format = memberOf(part, 'format');
  if (!Number.isSafeInteger(format)) return problem('bad-value', `${ROOT}.format`, `must be a whole number, but is ${describe(format)}`);
  if (format !== FORMAT) return problem((format as number) > FORMAT ? 'newer-format' : 'unknown-format', `${ROOT}.format`, `is ${format}, and this version reads ${FORMAT}`);
  return { part };
}

/** Checks a slice of the events; gives the number of its last one. */
function lastSeq(values: readonly unknown[], from: number, before: number): number | { error: ReadError } {
  let last = before;
  for (let i = from; i < Math.min(from + SLICE, values.length); i++) {
    const event = logEvent(values[i]);
    const place = `${ROOT}.events[${i}]`;
    if (event instanceof Misfit) return problem('bad-value', event.place(place), event.problem);
    if (event.seq === last) return problem('bad-order', `${place}.seq`, `repeats the number ${last}`);
    if (event.seq < last) return problem('bad-order', `${place}.seq`, `is ${event.seq}, but must come after ${last}`);
    last = event.seq;
  }
  return last;
}

const memberOf = (value: unknown, name: string): unknown => member(objectOf(value), name);
