import { quiet } from '../../case';

export const row = quiet({
  id: 'library-axios',
  title: 'axios with axios-auth-refresh',
  about: 'Signs in at a real OpenID provider. axios-auth-refresh renews when a call was refused, one tab at a time.',
  click: 'Run. “A long day” takes 75 seconds; open a second tab, hide it, go offline and come back.',
  see: 'The session lives on, renewed again and again.',
  buttons: [{ id: 'long', label: 'A long day' }],
});
