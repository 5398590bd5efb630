import { clock, clockSeconds, wholeTime } from '../text/time';

/** Local time of day; pointing at it tells date and zone. `fine`: with milliseconds. */
export function Clock({ t, fine }: { t: number; fine?: boolean }) {
  return (
    <time dateTime={new Date(t).toISOString()} title={wholeTime(t)}>
      {fine ? clock(t) : clockSeconds(t)}
    </time>
  );
}
