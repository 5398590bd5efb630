import { twin } from '../../case';

export const row = twin({
  id: 'malformed-refresh-request',
  fault: 'malformed-refresh-request',
  title: 'JSON where a form is wanted',
  about: 'The token endpoint takes forms, as OAuth says. The app posts an object with axios, which makes JSON of it.',
  click: 'Run, and wait about two seconds for the access token to expire.',
  see: '“Missing form parameter: grant_type”, at each first expiry. You land on the login page.',
  seeCured: 'URLSearchParams makes a form of the same parameters. The orders come.',
});
