import { quiet } from '../../case';

export const row = quiet({
  id: 'quiet-frame-twin',
  title: 'A frame that keeps the session',
  about: 'A frame of the same origin refreshes for the page around it. Both call the API with the pair that they share.',
  click: 'Run.',
  see: 'One refresh in the frame, the orders for both.',
});
