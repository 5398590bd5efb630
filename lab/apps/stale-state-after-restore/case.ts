import { twin } from '../../case';

export const row = twin({
  id: 'stale-state-after-restore',
  fault: 'stale-state-after-restore',
  title: 'A page that comes back with an old session',
  about: 'The app keeps its session in a variable. You go to its next page, which refreshes; then you go back, and the browser shows the first page as it was left.',
  click: 'Run; both ways go by themselves.',
  see: 'The page that came back sends the refresh token that the other page has spent. The server refuses it, and you land on the login page.',
  seeCured: 'When the page comes back it reads the storage again.',
});
