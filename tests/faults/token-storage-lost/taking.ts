import type { Taking } from '../taking';

export const taking: Taking = {
  fires: { id: 'token-storage-lost', variant: 'faulty' },
  quiet: { id: 'token-storage-lost', variant: 'cured' },
  inconclusive: { id: 'token-storage-lost', variant: 'faulty', without: (event) => event.kind === 'lifecycle' && event.what === 'navigate', marked: true },
};
