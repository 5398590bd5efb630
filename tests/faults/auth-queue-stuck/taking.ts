import type { Taking } from '../taking';

export const taking: Taking = {
  fires: { id: 'auth-queue-stuck', variant: 'faulty' },
  quiet: { id: 'auth-queue-stuck', variant: 'cured' },
  // One waiter alone may have been dropped on purpose.
  inconclusive: { id: 'auth-queue-stuck', variant: 'faulty', without: (event, path) => 'call' in event && (path?.endsWith('/profile') ?? false) },
};
