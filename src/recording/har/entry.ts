import type { CallApi, LogEvent } from '../../core/event';
import { viewsOf, startOf, type JoinedCall, type SeenCall } from './calls';
import type { HarEntry } from './har';
import { harRequest } from './request';
import { harResponse } from './response';

/** As DevTools names them, so that its filters work on an imported file. */
const resourceTypes: Record<CallApi, string> = {
  fetch: 'fetch',
  xhr: 'xhr',
  beacon: 'ping',
  eventsource: 'eventsource',
  websocket: 'websocket',
  navigation: 'document',
  frame: 'document',
  other: 'other',
};

/** One call as a HAR entry. Times of the phases are known as far as their events are; the rest is -1, or 0 where HAR demands a time. */
export function harEntry(call: JoinedCall, pageref?: string): HarEntry {
  const views = viewsOf(call);
  const start = startOf(call);
  const answered = earliest(views, (view) => view.response?.t) ?? ended(views) ?? start;
  const end = Math.max(ended(views) ?? answered, answered);
  const wait = Math.max(0, answered - start);
  const receive = end - answered;
  return {
    ...(pageref !== undefined && { pageref }),
    startedDateTime: new Date(start).toISOString(),
    time: wait + receive,
    request: harRequest(views),
    response: harResponse(views),
    cache: {},
    timings: { blocked: -1, dns: -1, connect: -1, ssl: -1, send: 0, wait, receive },
    _resourceType: resourceTypes[views[0]!.request.api],
    _events: [...new Set(views.flatMap(eventsOf).map((event) => event.seq))].sort((a, b) => a - b),
  };
}

const ended = (views: readonly SeenCall[]): number | undefined => earliest(views, (view) => (view.end ?? view.settled)?.t);

function earliest(views: readonly SeenCall[], timeOf: (view: SeenCall) => number | undefined): number | undefined {
  const times = views.map(timeOf).filter((t) => t !== undefined);
  return times.length > 0 ? Math.min(...times) : undefined;
}

function eventsOf(view: SeenCall): LogEvent[] {
  return [view.request, view.response, view.body, view.end, view.settled].filter((event) => event !== undefined);
}
