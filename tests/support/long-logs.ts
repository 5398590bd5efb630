import type { LogEvent } from '../../src/core/event';
import { bearer, pair, START, Trace } from './trace';

/** A long, quiet session: pages of calls, a refresh every hundred, writes, tabs that hide and show. */
export function quietLog(count: number): LogEvent[] {
  const trace = new Trace().open('/').at(1000).login(pair(0));
  let n = 0;
  for (let calls = 0; calls * 6 < count; calls += 1) {
    trace.wait(15).call({ path: `/api/items/${calls % 50}`, query: `?page=m${calls % 7}`, sent: [bearer(pair(n).access)], body: { members: ['code', 'data', 'msg'], envelope: { path: 'code', code: 0 } } });
    if (calls % 10 === 9) trace.hide().wait(100).show().write('draft', { form: 'other', length: 40, members: [] });
    if (calls % 100 < 99) continue;
    trace.call({ status: 401, sent: [bearer(pair(n).access)] }).refresh(pair(n).refresh, pair(n + 1)).wait(2).store(pair(n + 1)).call({ sent: [bearer(pair(n + 1).access)] });
    n += 1;
  }
  return asRead(trace.log().slice(0, count));
}

/** Recordings one behind the other, each as another session: a few seconds between them, and a stretch of quiet work. */
export function busyLog(recordings: readonly (readonly LogEvent[])[], count: number): LogEvent[] {
  const quiet = quietLog(800);
  const log: LogEvent[] = [];
  let at = START;
  for (let turn = 0; log.length < count; turn += 1) {
    const part = turn % 2 === 0 ? quiet : recordings[((turn - 1) / 2) % recordings.length]!;
    const begin = Math.min(...part.map(({ t }) => t));
    const mark = turn.toString(16).padStart(4, '0');
    const text = JSON.stringify(part).replaceAll(/"(id)":"([\da-f]{8})[\da-f]{4}"/g, `"$1":"$2${mark}"`).replaceAll(/"(doc|call)":"([^"]+)"/g, `"$1":"$2.${mark}"`);
    for (const event of JSON.parse(text) as LogEvent[]) log.push({ ...event, t: at + event.t - begin, seq: log.length + 1 });
    at = Math.max(...log.slice(-part.length).map(({ t }) => t)) + 5000;
  }
  return asRead(log.slice(0, count));
}

/** As a file gives it: no two events share an object. */
const asRead = (log: readonly LogEvent[]): LogEvent[] => JSON.parse(JSON.stringify(log)) as LogEvent[];
