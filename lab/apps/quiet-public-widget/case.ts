import { quiet } from '../../case';

export const row = quiet({
  id: 'quiet-public-widget',
  title: 'A call that never has a token',
  about: 'A widget of another team asks for notifications without any token, gets 401, and shows nothing. The app around it is signed in all the while.',
  click: 'Run.',
  see: 'A 401 for the widget, the orders for the app.',
});
