import type { Exchange } from '../../../src/derive/facts';
import { useStore } from '../../store/context';
import { duration } from '../../text/time';
import { say } from '../../text/words';

/** Expiry is counted by the clocks of the servers that issue; where one is off, this says how far. */
export function ServerClock() {
  const { generations } = useStore().glance();
  const issuer = generations.findLast(({ by }) => by?.skew !== undefined)?.by as Exchange | undefined;
  if (!issuer?.skew) return null;
  return (
    <p class="dim server-clock">
      {say(issuer.skew > 0 ? 'panel_clock_ahead' : 'panel_clock_behind', { origin: issuer.url.origin, time: duration(issuer.skew) })}
    </p>
  );
}
