import { twin } from '../../case';

export const row = twin({
  id: 'frozen-default-header',
  fault: 'frozen-default-header',
  title: 'A client that never hears of the new token',
  about: 'A gym with two axios clients. The one for the course list refreshes; the one for messages got its header when it was made.',
  click: 'Run, and wait about four seconds: the token expires, the app refreshes, then the messages are asked for.',
  see: 'The courses come with the new token. The messages are refused each time, with the old one.',
  seeCured: 'Both clients ask the store for the token when a call leaves.',
});
