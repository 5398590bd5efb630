import { unread, type Taking } from '../taking';

export const taking: Taking = {
  fires: { id: 'frozen-default-header', variant: 'faulty' },
  quiet: { id: 'frozen-default-header', variant: 'cured' },
  inconclusive: { id: 'frozen-default-header', variant: 'faulty', without: unread },
};
