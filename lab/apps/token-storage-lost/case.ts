import { twin } from '../../case';

export const row = twin({
  id: 'token-storage-lost',
  fault: 'token-storage-lost',
  title: 'No room for the new pair',
  about: 'The app keeps its catalogue in localStorage, which is full by now. The refresh succeeds, but the new pair, with the time of the refresh beside it, does not fit.',
  click: 'Run.',
  see: 'setItem throws QuotaExceededError. The app takes that for a failed refresh, and you land on the login page.',
  seeCured: 'The app throws its cache away and stores the pair.',
});
