import type { LogEvent } from '../../src/core/event';
import { createDerive } from '../../src/derive/derive';
import type { Exchange } from '../../src/derive/facts';
import { inBody, SHOP, START, token, type Trace, urlOf } from './trace';

export const PATH = '/api/orders';

/** What one view tells of a call, in milliseconds from the trace's start. */
export interface Spec {
  call: string;
  at: number;
  path?: string;
  method?: string;
  mark?: string;
  tab?: number;
  doc?: string;
  controlled?: boolean;
  maker?: 'worker' | 'shared';
  /** Time of the answer; none: it never comes. */
  answered?: number;
  status?: number;
  date?: number;
  issued?: string;
  initiator?: string;
}

/** One view's word on a call: its request, its answer, its body or end. */
export function view(trace: Trace, kind: 'page' | 'wire' | 'devtools', { call, at, path = PATH, method = 'GET', mark, controlled, maker, answered, status = 200, date, issued, initiator = SHOP, ...where }: Spec): Trace {
  const { tab, doc } = { tab: 101, doc: kind === 'devtools' ? '' : 'doc-1', ...where };
  const base = { view: kind, call, tab, doc, frame: tab === -1 ? -1 : 0 };
  const body = mark === undefined ? undefined : { form: 'json', size: 9, members: [], tokens: [], mark };
  trace.event({ kind: 'request', ...base, t: START + at, api: 'fetch', method, url: urlOf(path), sent: [], body, initiator: kind === 'devtools' ? undefined : initiator, controlled, maker });
  if (answered === undefined) return trace;
  trace.event({ kind: 'response', ...base, t: START + answered, status, type: '', redirected: false, fromCache: false, facts: { date }, issued: [] });
  const t = START + answered + 1;
  const tokens = issued === undefined ? [] : [inBody('access_token', 'access', token(issued))];
  if (kind === 'wire') return trace.event({ kind: 'end', ...base, t, outcome: 'completed', status });
  return trace.event({ kind: 'body', ...base, t, by: kind === 'page' ? 'page' : 'devtools', body: { form: 'json', size: 20, members: ['access_token'], tokens } });
}

/** Where the wire tells of a service worker's request. */
export const worker = { tab: -1, doc: '', maker: 'shared' } as const;

export function exchangesOf(log: readonly LogEvent[]): readonly Exchange[] {
  const derive = createDerive(() => undefined);
  for (const event of log) derive.see(event);
  derive.advance((log.at(-1)?.t ?? 0) + 60_000);
  return derive.exchanges;
}
/** The exchanges of a trace, long after its end. */
export const of = (trace: Trace): readonly Exchange[] => exchangesOf(trace.log());

/** Which calls, by view and number, each exchange is made of. */
export function callsIn(trace: Trace): string[] {
  const log = trace.log();
  return exchangesOf(log).map(({ events }) => [...new Set(events.flatMap((seq) => { const event = log[seq - 1]!; return 'call' in event ? [`${event.view} ${event.call}`] : []; }))].sort().join(', '));
}
