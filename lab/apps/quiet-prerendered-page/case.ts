import { quiet } from '../../case';

export const row = quiet({
  id: 'quiet-prerendered-page',
  title: 'A page made ready in advance',
  about: 'While you read, the browser prepares the next page (speculation rules). It runs the app unseen, finds the access token at its end, and refreshes; then you go there.',
  click: 'Run, then open the address in a second tab and press “Read on” there.',
  see: 'The next page, signed in, with the pair that it fetched before it was shown.',
  buttons: [{ id: 'second', label: 'Read on' }],
});
