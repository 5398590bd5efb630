import { LAST, type Call } from './call';
import { headerIn } from './headers';

/**
 * Gives calls that all have the time of the export times of their own: by the Date of their answers, which counts in seconds, else after the call before.
 * One stands behind the other: at the same moment they would seem to race.
 */
export function dated(calls: Call[]): void {
  let last = calls[0]?.t ?? 0;
  for (const call of calls) {
    const date = Date.parse(headerIn(call.received, 'date') ?? '');
    if (date > 0 && date <= LAST) last = date;
    move(call, last);
  }
  calls.sort((a, b) => a.t - b.t);
  let free = 0;
  for (const call of calls) {
    move(call, Math.max(call.t, free));
    free = call.end + 1;
  }
}

function move(call: Call, t: number): void {
  const later = t - call.t;
  call.t = t;
  call.answered += later;
  call.end += later;
}
