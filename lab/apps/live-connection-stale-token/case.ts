import { twin } from '../../case';

export const row = twin({
  id: 'live-connection-stale-token',
  fault: 'live-connection-stale-token',
  title: 'Live prices with an old token',
  about: 'A market that shows prices over a WebSocket. What the client says first, token and all, is made once; when the connection is closed, it opens another and says the same again.',
  click: 'Run, and wait about four seconds: the token expires, the server closes, the app refreshes.',
  see: 'Each attempt to connect carries the old token and is closed with 4401.',
  seeCured: 'The first message is made anew for each attempt, and the prices go on.',
});
