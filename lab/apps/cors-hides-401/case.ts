import { twin } from '../../case';

export const row = twin({
  id: 'cors-hides-401',
  fault: 'cors-hides-401',
  title: 'A 401 that the page cannot see',
  about: 'The API is on another origin, and its gateway refuses expired tokens by itself, without CORS headers. The app refreshes after a 401 and tries again after a network error.',
  click: 'Run, and wait about two seconds for the access token to expire.',
  see: 'The browser keeps the 401 from the page, which sees a network error. The app asks again with the same token, and never refreshes.',
  seeCured: 'The gateway sends its CORS headers with every status. The app sees the 401, refreshes, and the orders come.',
});
