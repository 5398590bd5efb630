import { beforeDocument, type Taking } from '../taking';

export const taking: Taking = {
  fires: { id: 'junk-token-stored', variant: 'faulty' },
  quiet: { id: 'quiet-logout-empty-string', variant: 'quiet', press: 'sign-out' },
  inconclusive: { id: 'junk-token-stored', variant: 'faulty', without: beforeDocument(-1) },
};
