import { twin } from '../../case';

export const row = twin({
  id: 'token-in-url',
  fault: 'token-in-url',
  title: 'The refresh token in the query',
  about: 'The refresh is a POST with axios, and its token stands in params: axios puts them into the address. A download has the access token there, since a link has no headers.',
  click: 'Run.',
  see: 'The refresh succeeds, and the refresh token stands in the address, for every log on the way.',
  seeCured: 'The refresh token travels in the body, the access token in Authorization.',
  buttons: [{ id: 'download', label: 'Download' }],
});
