import { isRefresh, type Taking } from '../taking';

export const taking: Taking = {
  fires: { id: 'queue-replayed-without-token', variant: 'faulty' },
  quiet: { id: 'queue-replayed-without-token', variant: 'cured' },
  inconclusive: {
    id: 'queue-replayed-without-token',
    variant: 'faulty',
    // Of the calls behind the refresh, only the page tells.
    without: (event, path, all) =>
      'view' in event && event.view === 'wire' && !isRefresh(path) && event.seq > all.find((other) => other.kind === 'request' && isRefresh(other.url.path))!.seq,
  },
};
