import type { Taking } from '../taking';

export const taking: Taking = {
  fires: { id: 'token-in-url', variant: 'faulty' },
  quiet: { id: 'token-in-url', variant: 'cured', press: 'download' },
  // Nobody saw the token issued or stored: it may be a ticket.
  inconclusive: { id: 'token-in-url', variant: 'faulty', press: 'download', without: (event, path) => event.kind === 'storage' || (path?.endsWith('/auth/login') ?? false) },
};
