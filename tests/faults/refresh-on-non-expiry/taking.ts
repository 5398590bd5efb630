import { isRefresh, type Taking } from '../taking';

export const taking: Taking = {
  fires: { id: 'refresh-on-non-expiry', variant: 'faulty' },
  quiet: { id: 'quiet-permission-403', variant: 'quiet' },
  inconclusive: {
    id: 'refresh-on-non-expiry',
    variant: 'faulty',
    // Nobody saw the replay: whatever came after the refresh had left.
    without: (event, path, all) => (path?.endsWith('/salaries') ?? false) && event.seq > all.find((other) => other.kind === 'request' && isRefresh(other.url.path))!.seq,
  },
};
