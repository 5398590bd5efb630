import { quiet } from '../../case';

export const row = quiet({
  id: 'library-oidc-client',
  title: 'oidc-client-ts, as it comes',
  about: 'Signs in at a real OpenID provider. The library renews by itself before the access token expires, each tab for itself.',
  click: 'Run. “A long day” takes 75 seconds; open a second tab, hide it, go offline and come back.',
  see: 'The session lives on, renewed again and again.',
  buttons: [{ id: 'long', label: 'A long day' }],
});
