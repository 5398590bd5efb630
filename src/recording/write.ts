import type { LogEvent } from '../core/event';
import { callsOf } from './har/calls';
import { harEntry } from './har/entry';
import { harPages } from './har/pages';
import { maskedPlaces } from './masked';
import { FORMAT, MEMBER, receiptOf, type RecordingMeta } from './meta';

/**
 * One file for a ticket: HAR 1.2 with every call of the log, and the log itself beside it. `events` are masked and in order of `seq`.
 * One entry and one event per line, so that two recordings can be compared with ordinary tools.
 */
export const writeRecording = (events: readonly LogEvent[], meta: RecordingMeta): string => [...recordingParts(events, meta)].join('');

export interface WriteOptions {
  /** Without: the log alone. A report needs no entries, as they tell what the events tell. */
  entries?: boolean;
}

/** The same text in pieces, so that nobody has to hold a large file twice, and a page can breathe in between. */
export function* recordingParts(events: readonly LogEvent[], meta: RecordingMeta, { entries = true }: WriteOptions = {}): Generator<string> {
  const { product, site, zone, taught, findings, screenshots } = meta;
  const masked = maskedPlaces(events);
  const pages = harPages(entries ? events : []);
  yield `{"log":{\n"version":"1.2",\n"creator":${json({ name: 'Auth DevTools', version: product.version })},\n"browser":${json(browserOf(product.browser))},\n"pages":`;
  yield* lines(pages.list, json);
  yield ',\n"entries":';
  yield* lines(entries ? callsOf(events) : [], (call) => json(harEntry(call, pages.of(call))));
  yield `,\n"${MEMBER}":{\n"format":${FORMAT},\n"product":${json(product)},\n"site":${json(site)},\n"zone":${json(zone)},\n`;
  yield `"receipt":${json({ ...receiptOf(events.length, meta), ...(masked.length > 0 && { masked }) })},\n`;
  if (taught) {
    yield '"taught":';
    yield* lines(taught, json);
    yield ',\n';
  }
  if (findings) {
    yield '"findings":';
    yield* lines(findings, json);
    yield ',\n';
  }
  if (screenshots) {
    yield '"screenshots":';
    yield* lines(screenshots, json);
    yield ',\n';
  }
  yield '"events":';
  yield* lines(events, json);
  yield '}}}\n';
}

const json = (value: unknown): string => JSON.stringify(value);

/** Items that are written at once. */
const PIECE = 256;

function* lines<T>(items: readonly T[], write: (item: T) => string): Generator<string> {
  if (items.length === 0) return void (yield '[]');
  for (let at = 0; at < items.length; at += PIECE) {
    yield `${at === 0 ? '[\n' : ',\n'}${items.slice(at, at + PIECE).map((item) => write(item)).join(',\n')}`;
  }
  yield '\n]';
}

/** HAR keeps name and version apart: `Chromium 156.0.1` → `Chromium`, `156.0.1`. */
function browserOf(product: string): { name: string; version: string } {
  const space = product.lastIndexOf(' ');
  return space < 0 ? { name: product, version: '' } : { name: product.slice(0, space), version: product.slice(space + 1) };
}
