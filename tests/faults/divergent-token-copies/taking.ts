import type { Taking } from '../taking';

export const taking: Taking = {
  fires: { id: 'divergent-token-copies', variant: 'faulty' },
  quiet: { id: 'divergent-token-copies', variant: 'cured' },
  // Everything behind the write that left the copy behind.
  inconclusive: { id: 'divergent-token-copies', variant: 'faulty', without: (event, _path, all) => event.seq > all.filter(({ kind }) => kind === 'storage')[2]!.seq, marked: true },
};
