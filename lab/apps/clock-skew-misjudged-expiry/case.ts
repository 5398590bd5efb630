import { twin } from '../../case';

export const row = twin({
  id: 'clock-skew-misjudged-expiry',
  fault: 'clock-skew-misjudged-expiry',
  title: 'A clock that is ten minutes off',
  about: 'The back end’s clock is ten minutes behind this device’s, and its tokens live five minutes. Before each call the app compares the token’s expiry with the local clock.',
  click: 'Run.',
  see: 'Each new token is expired already, by the local clock: the app refreshes before every single call.',
  seeCured: 'The app counts the lifetime from the answer. The first token serves all calls.',
});
