import type { Taking } from '../taking';

export const taking: Taking = {
  fires: { id: 'pair-erased-before-answer', variant: 'faulty' },
  quiet: { id: 'pair-erased-before-answer', variant: 'cured' },
  inconclusive: { id: 'pair-erased-before-answer', variant: 'faulty', without: (event) => event.kind === 'lifecycle' && event.what === 'navigate', marked: true },
};
