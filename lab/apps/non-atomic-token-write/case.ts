import { twin } from '../../case';

export const row = twin({
  id: 'non-atomic-token-write',
  fault: 'non-atomic-token-write',
  title: 'A pair written in two steps',
  about: 'After a refresh the app stores the access token, asks for the profile, and only then stores the refresh token. Whatever happens in between tears the pair.',
  click: 'Run for the dangerous pattern that went well; “Leave in between” for the harm.',
  see: 'Run: two writes with a network call between them. Leave in between: the next page finds a new access token beside an old refresh token, its refresh is refused, and you land on the login page.',
  seeCured: 'One value with both tokens, written at once. Leaving the page does no harm.',
  buttons: [{ id: 'torn', label: 'Leave in between' }],
});
