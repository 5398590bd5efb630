import type { Taking } from '../taking';

export const taking: Taking = {
  fires: { id: 'storage-key-collision', variant: 'faulty' },
  quiet: { id: 'storage-key-collision', variant: 'cured' },
  // Where the other app's page lives.
  inconclusive: { id: 'storage-key-collision', variant: 'faulty', without: (event) => event.kind === 'lifecycle' && event.frame > 0 },
};
