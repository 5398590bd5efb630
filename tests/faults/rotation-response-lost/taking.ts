import { beforeDocument, type Taking } from '../taking';

export const taking: Taking = {
  fires: { id: 'rotation-response-lost', variant: 'faulty' },
  quiet: { id: 'refresh-cancelled', variant: 'cured' },
  inconclusive: { id: 'rotation-response-lost', variant: 'faulty', without: beforeDocument(-2) },
};
