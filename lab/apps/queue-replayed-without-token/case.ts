import { twin } from '../../case';

export const row = twin({
  id: 'queue-replayed-without-token',
  fault: 'queue-replayed-without-token',
  title: 'The queue is let go, though the refresh has failed',
  about: 'A library in axios. Its queue knows one exit: whatever the refresh brought, the calls that waited are sent again.',
  click: 'Run, and wait about two seconds for the access token to expire.',
  see: 'The session was ended by the server, so the refresh is refused. All three calls leave once more, without a token.',
  seeCured: 'The calls that waited are rejected, and you land on the login page.',
});
