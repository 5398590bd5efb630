import type { Taking } from '../taking';

export const taking: Taking = {
  fires: { id: 'silent-iframe-blocked', variant: 'faulty' },
  quiet: { id: 'silent-iframe-blocked', variant: 'cured' },
  // Watching ended before the whole page went to the provider.
  inconclusive: {
    id: 'silent-iframe-blocked',
    variant: 'faulty',
    without: (event, _path, all) => event.seq >= all.findLast((other) => other.kind === 'lifecycle' && other.what === 'navigate' && other.url?.path === '/idp/authorize')!.seq,
  },
};
