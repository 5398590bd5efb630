import type { Taking } from '../taking';

export const taking: Taking = {
  fires: { id: 'cors-hides-401', variant: 'faulty' },
  quiet: { id: 'cors-hides-401', variant: 'cured' },
  // Only the wire knows the status behind CORS.
  inconclusive: { id: 'cors-hides-401', variant: 'faulty', without: (event) => 'view' in event && event.view === 'wire' },
};
