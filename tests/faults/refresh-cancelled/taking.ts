import { unseen, type Taking } from '../taking';

export const taking: Taking = {
  fires: { id: 'refresh-cancelled', variant: 'faulty' },
  quiet: { id: 'quiet-user-abort', variant: 'quiet', press: 'sign-out' },
  inconclusive: { id: 'refresh-cancelled', variant: 'faulty', without: unseen },
};
