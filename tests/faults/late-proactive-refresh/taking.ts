import type { Taking } from '../taking';

export const taking: Taking = {
  fires: { id: 'late-proactive-refresh', variant: 'faulty' },
  quiet: { id: 'late-proactive-refresh', variant: 'cured' },
  // Only the page itself can tell that it slept.
  inconclusive: { id: 'late-proactive-refresh', variant: 'faulty', without: (event) => 'view' in event ? event.view === 'page' : event.kind === 'lifecycle' && /hidden|visible|freeze|resume/.test(event.what) },
};
