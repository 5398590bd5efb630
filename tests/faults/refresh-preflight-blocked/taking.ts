import type { Taking } from '../taking';

export const taking: Taking = {
  fires: { id: 'refresh-preflight-blocked', variant: 'faulty' },
  quiet: { id: 'refresh-preflight-blocked', variant: 'cured' },
  // What the server said to the preflight was not seen.
  inconclusive: { id: 'refresh-preflight-blocked', variant: 'faulty', without: (event) => event.kind === 'preflight' },
};
