import type { Taking } from '../taking';

export const taking: Taking = {
  fires: { id: 'graphql-auth-error-ignored', variant: 'faulty' },
  quiet: { id: 'graphql-auth-error-ignored', variant: 'cured' },
  // Nobody read what stood behind the 200.
  inconclusive: { id: 'graphql-auth-error-ignored', variant: 'faulty', without: (event, path) => event.kind === 'body' && (path?.endsWith('/graphql') ?? false) },
};
