import type { Taking } from '../taking';

export const taking: Taking = {
  fires: { id: 'token-sent-cross-origin', variant: 'faulty' },
  quiet: { id: 'token-sent-cross-origin', variant: 'cured' },
  // Nobody read why the provider refused.
  inconclusive: { id: 'token-sent-cross-origin', variant: 'faulty', press: 'tile', without: (event, path) => event.kind === 'body' && (path?.startsWith('/storage/') ?? false) },
};
