import type { Taking } from '../taking';

export const taking: Taking = {
  fires: { id: 'ssr-rotation-not-persisted', variant: 'faulty' },
  quiet: { id: 'ssr-rotation-not-persisted', variant: 'cured' },
  // Watching began with the rendered page: somebody may have spent the token before.
  inconclusive: {
    id: 'ssr-rotation-not-persisted',
    variant: 'faulty',
    without: (event, _path, all) => event.seq < all.find((other) => other.kind === 'request' && other.view === 'wire' && other.url.path.endsWith('/pages/orders'))!.seq,
  },
};
