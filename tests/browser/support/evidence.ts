import { expect } from 'vitest';
import type { LogEvent } from '../../../src/core/event';

/** The four ways by which a fact can reach the log. `browser`: cookie jar, tabs and navigation, as the browser itself tells them. */
export const SOURCES = ['page', 'wire', 'browser', 'devtools'] as const;
export type Source = (typeof SOURCES)[number];

/** One fact that can happen in a page, and what each source tells of it, in words. A row of the table in ARCHITECTURE.md, which `npm run evidence` writes. */
export interface EvidenceRow extends Record<Source, string[]> {
  fact: string;
  /** One sentence for the table, where something is not what one would expect. */
  note?: string;
}

/** Words for what one event tells. */
function told(event: LogEvent): [Source, string] {
  const { kind } = event;
  switch (kind) {
    case 'request':
      return [event.view, 'call'];
    case 'response':
      return [event.view, 'answer'];
    case 'body':
      return [event.view, event.by === 'sent' ? 'request body' : 'answer body'];
    case 'settled':
      return ['page', 'error'];
    case 'end':
      return [event.view, event.outcome === 'failed' ? 'failure' : 'end'];
    case 'preflight':
      return ['wire', kind];
    case 'storage':
      return ['page', event.failed === undefined ? event.op : 'refused write'];
    case 'cookie':
      return [event.by ?? 'browser', event.by ? `asked ${event.op}` : event.cause === 'seen' ? 'seen' : event.op];
    case 'lifecycle':
      return [fromBrowser.has(event.what) ? 'browser' : 'page', event.what];
    case 'lock':
      return ['page', `lock ${event.op}`];
    case 'socket':
      return ['page', event.op === 'closed' ? 'close code' : `message ${event.op}`];
    case 'step':
    case 'error':
    case 'mark':
    case 'gap':
      return ['page', kind];
  }
}

const fromBrowser = new Set(['commit', 'tab-close', 'crash', 'discard', 'tab-open', 'tab-replace']);

/** What each source told in these events, each word once, in order of the alphabet. A body that came with its request counts as told, and so do tokens. */
export function sourcesOf(events: readonly LogEvent[]): Record<Source, string[]> {
  const words: Record<Source, Set<string>> = { page: new Set(), wire: new Set(), browser: new Set(), devtools: new Set() };
  for (const event of events) {
    const [source, word] = told(event);
    words[source].add(word);
    if (event.kind !== 'request') continue;
    if (event.body && event.body.form !== 'unreadable') words[source].add('request body');
    for (const { place } of event.sent) words[source].add(`token in ${place}`);
  }
  return Object.fromEntries(SOURCES.map((source) => [source, [...words[source]].sort()])) as Record<Source, string[]>;
}

/** Everything in the row is told. Sources tell each in its own time. */
export const isTold = (row: EvidenceRow, events: readonly LogEvent[]): boolean => {
  const told = sourcesOf(events);
  return SOURCES.every((source) => row[source].every((word) => told[source].includes(word)));
};

/** The row says exactly what the sources told. */
export function expectRow(row: EvidenceRow, events: readonly LogEvent[]): void {
  const { page, wire, browser, devtools } = row;
  expect(sourcesOf(events), row.fact).toEqual({ page: page.toSorted(), wire: wire.toSorted(), browser: browser.toSorted(), devtools: devtools.toSorted() });
}
