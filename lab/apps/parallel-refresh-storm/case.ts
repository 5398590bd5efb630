import { twin } from '../../case';

export const row = twin({
  id: 'parallel-refresh-storm',
  fault: 'parallel-refresh-storm',
  title: 'Each failed call refreshes for itself',
  about: 'Three widgets load at once with an expired token. Each 401 enters the interceptor and starts a refresh of its own, with the same refresh token.',
  click: 'Run.',
  see: 'Three refreshes leave together. The first is answered, the others bring a spent token: the back end closes the session, and you land on the login page.',
  seeCured: 'One refresh, for which all three wait.',
});
