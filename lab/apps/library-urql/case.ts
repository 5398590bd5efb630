import { quiet } from '../../case';

export const row = quiet({
  id: 'library-urql',
  title: 'urql with its auth exchange',
  about: 'Signs in at a real OpenID provider. A GraphQL error says that the access token has expired, and the auth exchange renews, one tab at a time.',
  click: 'Run. “A long day” takes 75 seconds; open a second tab, hide it, go offline and come back.',
  see: 'The session lives on, renewed again and again.',
  buttons: [{ id: 'long', label: 'A long day' }],
});
