import { quiet } from '../../case';

export const row = quiet({
  id: 'quiet-polling-401',
  title: 'A guest who keeps asking',
  about: 'The bell asks for notifications again and again, signed in or not. A guest gets a 401 each time, and nothing follows from it.',
  click: 'Run.',
  see: 'Five times 401, no refresh, no loop.',
});
