import { twin } from '../../case';

export const row = twin({
  id: 'proactive-refresh-spin',
  fault: 'proactive-refresh-spin',
  title: 'A timer longer than timers can be',
  about: 'The back end issues tokens for thirty days, and the app sets a timer for one minute before their end. Timers count milliseconds in 32 bits: 24.8 days are the most.',
  click: 'Run. The scene stops by itself after eight refreshes; a real app would not.',
  see: 'The timer fires at once, each new token sets the next one, and refresh follows refresh.',
  seeCured: 'The app looks at the expiry each 15 seconds. Nothing is refreshed.',
});
