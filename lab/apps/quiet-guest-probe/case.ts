import { quiet } from '../../case';

export const row = quiet({
  id: 'quiet-guest-probe',
  title: 'A guest is asked for a session',
  about: 'On load the app tries to continue a session that lives in an HttpOnly cookie. A guest has none, and the 401 is the expected answer.',
  click: 'Nothing: the probe runs on load. Run looks again.',
  see: 'A 401, and the public page.',
});
