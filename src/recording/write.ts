import type { LogEvent } from '../core/event';
import { callsOf } from './har/calls';
import { harEntry } from './har/entry';
import { FORMAT, MEMBER, receiptOf, type RecordingMeta } from './meta';

/**
 * One file for a ticket: HAR 1.2 with every call of the log, and the log itself beside it. `events` are masked and in order of `seq`.
 * One entry and one event per line, so that two recordings can be compared with ordinary tools.
 */
export function writeRecording(events: readonly LogEvent[], meta: RecordingMeta): string {
  const entries = callsOf(events).map(harEntry);
  const own: Row[] = [
    ['format', json(FORMAT)],
    ['product', json(meta.product)],
    ['site', json(meta.site)],
    ['zone', json(meta.zone)],
    ['receipt', json(receiptOf(events.length, meta))],
    ['events', lines(events)],
  ];
  const log: Row[] = [
    ['version', json('1.2')],
    ['creator', json({ name: 'Auth DevTools', version: meta.product.version })],
    ['browser', json(browserOf(meta.product.browser))],
    ['pages', '[]'],
    ['entries', lines(entries)],
    [MEMBER, members(own)],
  ];
  return `${members([['log', members(log)]])}\n`;
}

type Row = [name: string, json: string];

const json = (value: unknown): string => JSON.stringify(value);
const members = (rows: readonly Row[]): string => `{\n${rows.map(([name, value]) => `${json(name)}:${value}`).join(',\n')}\n}`;
const lines = (items: readonly unknown[]): string => (items.length === 0 ? '[]' : `[\n${items.map(json).join(',\n')}\n]`);

/** HAR keeps name and version apart: `Chromium 156.0.1` → `Chromium`, `156.0.1`. */
function browserOf(product: string): { name: string; version: string } {
  const space = product.lastIndexOf(' ');
  return space < 0 ? { name: product, version: '' } : { name: product.slice(0, space), version: product.slice(space + 1) };
}
