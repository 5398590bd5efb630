import fc from 'fast-check';
import type { LogEvent, View } from '../../src/core/event';

/** Which of a log's events there are. */
export interface Telling {
  /** Views that tell of calls. */
  views: readonly View[];
  /** The other views tell of calls from the middle on. */
  isLate: boolean;
  /** DevTools has no bodies, as of a WebSocket: nothing says when an entry is complete. */
  isBare: boolean;
  /** All takes so many times as long: calls outlast every wait. */
  slow: number;
  /** Times have whole milliseconds, so that sources meet in one. */
  isWhole: boolean;
}

export const tellers: fc.Arbitrary<Telling> = fc.record({
  views: fc.oneof(fc.constant<View[]>(['page', 'wire', 'devtools']), fc.constantFrom<View[]>(['page', 'wire'], ['page', 'devtools'], ['wire', 'devtools'], ['devtools'])),
  isLate: fc.boolean(),
  isBare: fc.boolean(),
  slow: fc.constantFrom(1, 1, 12),
  isWhole: fc.boolean(),
});

/** The log as it is when only some tell. */
export function told(log: readonly LogEvent[], { views, isLate, isBare, slow, isWhole }: Telling): LogEvent[] {
  const middle = log[log.length >> 1]!.t;
  const isTold = (event: LogEvent): boolean =>
    !('view' in event) || ((views.includes(event.view) || (isLate && event.t >= middle)) && !(isBare && event.kind === 'body' && event.by === 'devtools'));
  const from = log[0]!.t;
  const at = (t: number): number => from + (t - from) * slow;
  return log.filter(isTold).map((event) => ({ ...event, t: isWhole ? Math.round(at(event.t)) : at(event.t) }));
}
