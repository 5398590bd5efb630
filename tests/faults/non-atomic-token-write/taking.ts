import { unread, type Taking } from '../taking';

export const taking: Taking = {
  fires: { id: 'non-atomic-token-write', variant: 'faulty', press: 'torn' },
  quiet: { id: 'quiet-same-task-writes', variant: 'quiet' },
  inconclusive: { id: 'non-atomic-token-write', variant: 'faulty', without: unread },
};
