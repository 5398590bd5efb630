import type { Taking } from '../taking';

export const taking: Taking = {
  fires: { id: 'live-connection-stale-token', variant: 'faulty' },
  quiet: { id: 'live-connection-stale-token', variant: 'cured' },
  // The page did not tell why the sockets were closed.
  inconclusive: { id: 'live-connection-stale-token', variant: 'faulty', without: (event) => event.kind === 'socket' && event.op === 'closed' },
};
