import { isRefresh, type Taking } from '../taking';

export const taking: Taking = {
  fires: { id: 'refresh-cookie-not-stored', variant: 'faulty' },
  quiet: { id: 'refresh-cookie-not-stored', variant: 'cured' },
  // Which cookie the last refresh carried is known from the wire alone.
  inconclusive: {
    id: 'refresh-cookie-not-stored',
    variant: 'faulty',
    without(event, path, all) {
      const last = all.findLast((other) => other.kind === 'request' && other.view === 'wire' && isRefresh(other.url.path));
      return isRefresh(path) && 'call' in event && last?.kind === 'request' && event.view === 'wire' && event.call === last.call;
    },
  },
};
